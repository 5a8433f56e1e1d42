"""A surname's stem stands for its cases, and for no village that bears it."""

from __future__ import annotations

import pytest

from claimline.theatre.surnames import surname_forms


@pytest.mark.parametrize(("stem", "forms", "villages"), [
    ("федоров*", "федоров федорова федорову федоровым федоровим федорові", "федоровка федоровское"),
    ("волошин*", "волошин волошина волошину волошиным волошиним", "волошино волошинівка"),
    ("поддубн*", "поддубный поддубного поддубному поддубным", "поддубное"),
    ("сырск*", "сырский сырского сырскому сырским", "сырское"),
    ("захарченк*", "захарченко захарченка захарченком захарченку", "захарченковка"),
    ("артюх*", "артюх артюха артюху артюхом", "артюхівка"),
    ("syrsk*", "syrsky syrskyi syrskii syrskyj", "syrskoye"),
])
def test_forms_of_a_surname(stem: str, forms: str, villages: str) -> None:
    written = set(surname_forms(stem).split("|"))
    assert set(forms.split()) <= written
    assert written.isdisjoint(villages.split())


@pytest.mark.parametrize("phrase", ["gerasimov", "британськ* розвід*", "подоляк|подоляку", "машовц*"])
def test_other_phrases_stay_as_they_are(phrase: str) -> None:
    assert surname_forms(phrase) == phrase
