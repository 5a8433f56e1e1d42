from __future__ import annotations

import pytest

from claimline.text.phrases import parse


@pytest.mark.parametrize("phrase", ["", "~ a", "a ~", "a? b", "*", "a|*", "^", "a b*c", "a ~? b"])
def test_a_phrase_that_matches_anything_or_nothing_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="phrase"):
        parse(phrase)
