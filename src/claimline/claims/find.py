"""find_claims: from sentences with places and dates to claims. One function reads as the whole story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from claimline.claims import history, legend
from claimline.claims.interview import answers
from claimline.claims.marking import mark
from claimline.claims.quotations import speakers_ahead
from claimline.claims.reader import read_sentence
from claimline.claims.reading import Reading
from claimline.claims.sections import section_speakers
from claimline.claims.speaker_labels import surnames_ahead
from claimline.claims.thread import Thread
from claimline.claims.tide import turned
from claimline.claims.topic import Topic, leading_place, main_place
from claimline.claims.voice import side_by_habit, side_of_author, tells_of_war
from claimline.claims.words import Marked, Words, words_for
from claimline.model import Document, Draft, Mention, Sentence, When
from claimline.model.lexicon import Lexicon
from claimline.model.theatre import Theatre

_GUESSED = frozenset({"actor: presumed", "actor: nobody named"})
_LOOK_BACK = 7      # sentences


def find_claims(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], whens: Sequence[When],
                lexicons: Mapping[str, Lexicon], theatre: Theatre, *, day: date | None = None) -> tuple[Draft, ...]:
    """Every claim of the document, in the order of their places. `day`: the day of the report, when known."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    dated: dict[int, list[When]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    for when in whens:
        dated[when.sentence].append(when)
    countries = _countries(mentions, frozenset(theatre.countries))
    marked = []
    for sentence in sentences:
        if sentence.lang in lexicons:
            words = words_for(lexicons[sentence.lang], theatre)
            marked.append((mark(sentence, by_sentence[sentence.index], dated[sentence.index], words,
                                _near(countries, sentence.index)), words))
    legend.apply(legend.legend_of([m for m, _ in marked]), [m for m, _ in marked])
    written = day or document.published
    told = side_of_author((m for m, _ in marked), _publisher_side(document, theatre), theatre, written)
    author = told or side_by_habit([m for m, _ in marked], theatre, written)
    revised: dict[int, Draft] = {}
    drafts: list[Draft] = []
    for post, sentences_of_it in _posts(marked).items():
        said_on = document.posts[post].published if post is not None and post < len(document.posts) else None
        history.note([one for one, _ in sentences_of_it], theatre)
        known = _Post(sentences_of_it, document.text, author)
        thread = Thread(post=post, revised=revised, topic=Topic(main=known.main, lead=known.lead),
                        surnames=surnames_ahead([one for one, _ in sentences_of_it], document.text))
        for one, words in sentences_of_it:
            index = one.sentence.index
            drafts.extend(read_sentence(Reading(
                document, one, words, theatre, author, said_on or day or document.published, thread,
                _near(countries, index), known.answering.get(index) or known.section.get(index),
                known.quoted.get(index))))
    drafts = turned([revised.get(id(draft), draft) for draft in drafts], theatre, author,
                    day or document.published)
    if told is None:
        of_war = tells_of_war([one for one, _ in marked])
        drafts = [d for d in drafts if d.mention.sentence in of_war or not _GUESSED.intersection(d.why)]
    return tuple(sorted(drafts, key=lambda d: (d.start, d.mention.start, d.event)))


class _Post:
    """What a post as a whole tells of its sentences, by their index, before they are read."""

    def __init__(self, sentences: Sequence[tuple[Marked, Words]], text: str, author: str | None) -> None:
        alone = [one for one, _ in sentences]
        self.main = main_place(alone)                               # what "the town" means where nothing is nearer
        self.lead = leading_place(alone)
        self.answering = answers(alone, text, sentences[0][1])      # who answers by it, in an interview
        self.section = section_speakers(alone)                      # whose section it stands in
        self.quoted = speakers_ahead(sentences, author)             # who is named at the end of a quotation


def _posts(marked: Sequence[tuple[Marked, Words]]) -> dict[int | None, list[tuple[Marked, Words]]]:
    posts: dict[int | None, list[tuple[Marked, Words]]] = defaultdict(list)
    for one, words in marked:
        posts[one.sentence.post].append((one, words))
    return posts


def _publisher_side(document: Document, theatre: Theatre) -> str | None:
    name = (document.publisher or "").casefold()
    return next((s.side for s in theatre.speakers if s.side and s.name.casefold() == name), None) if name else None


def _countries(mentions: Sequence[Mention], fought_in: frozenset[str]) -> dict[int, frozenset[str]]:
    """Per sentence, the countries of the places named in it, of those in which a war is fought."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.matches and mention.matches[0].entry.country in fought_in:
            found[mention.sentence].add(mention.matches[0].entry.country)
    return {index: frozenset(codes) for index, codes in found.items()}


def _near(countries: Mapping[int, frozenset[str]], index: int) -> frozenset[str]:
    """Countries of the places named in a sentence, else in the nearest one before that names any."""
    for i in range(index, index - _LOOK_BACK, -1):
        if countries.get(i):
            return countries[i]
    return frozenset()
