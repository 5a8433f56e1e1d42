"""Which mentions bear on each other, and what they say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from small_world import GAZETTEER, LEXICONS, THEATRE

from claimline.geocode import resolve
from claimline.geocode.evidence import Stated, options
from claimline.geocode.graph import Slot, connect
from claimline.model import Document, Entry, Kind, Mention, NameMatch, Place
from claimline.places.recognise import find_places
from claimline.text.sentences import split


def slots(text: str) -> list[Slot]:
    document = Document("x", text, lang="en")
    sentences = split(document, LEXICONS, "en")
    found = find_places(document, sentences, GAZETTEER, LEXICONS, THEATRE)
    by_index = {sentence.index: sentence for sentence in sentences}
    made = [Slot(number, mention, by_index[mention.sentence], options(mention, Stated(), "en", THEATRE, frozenset()))
            for number, mention in enumerate(found) if mention.matches]
    for slot in made:
        slot.strong = frozenset(option.entry.id for option in slot.options)
    return made


LIST = "The enemy shelled Terny, Nove, Lyman, Makiivka and Kostiantynivka. "


@pytest.mark.parametrize("times", [1, 10, 40])
def test_pairs_grow_with_the_report_and_no_faster(times: int) -> None:
    made = slots(LIST * times)
    assert len(made) == 5 * times
    assert len(connect(made)) <= 8 * len(made)


def test_each_pair_has_a_row_for_each_option() -> None:
    made = slots(LIST)
    for pair in connect(made):
        assert [len(pair.table), len(pair.table[0])] == [len(made[i].options) for i in (pair.one, pair.other)]


def village(lat: float, lon: float) -> Entry:
    return Entry(f"t:{lat},{lon}", "Nove", lat, lon, Kind.VILLAGE, "UA")


NORTH, SOUTH, FAR = village(48.75, 38.0), village(48.45, 38.0), village(49.0, 38.0)


def located(text: str, entries: Sequence[Entry] = (NORTH, SOUTH, FAR)) -> Place:
    """Where the "Nove" of a sentence that tells its way from Bakhmut (48.6, 38.0) is put."""
    document = Document("x", text, lang="en")
    sentences = split(document, LEXICONS, "en")
    found = find_places(document, sentences, GAZETTEER, LEXICONS, THEATRE)
    at = text.index("Nove")
    nove = Mention(at, at + 4, "Nove", 0, matches=tuple(NameMatch(entry, 1.0, "Nove", "exact") for entry in entries))
    mentions = [nove if mention.start == at else mention for mention in found]
    return next(place for place in resolve(sentences, mentions, GAZETTEER, THEATRE)
                if place is not None and place.start == at)


@pytest.mark.parametrize(("text", "meant"), [
    ("Russian forces took Nove, 17 km north of Bakhmut.", NORTH),
    ("Russian forces took Nove, 17 km south of Bakhmut.", SOUTH),
    ("Russian forces took Nove, 45 km north of Bakhmut.", FAR),
    ("Russian forces took Nove north of Bakhmut.", NORTH),
    ("Russian forces took Nove south of Bakhmut.", SOUTH),
])
def test_a_stated_direction_and_distance_decide(text: str, meant: Entry) -> None:
    place = located(text)
    assert place.id == meant.id and place.score > 0.6
