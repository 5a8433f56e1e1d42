"""Time expressions of a document, resolved against the day that each passage speaks from."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from claimline.dates.context import Context
from claimline.dates.grammar import grammar
from claimline.dates.headings import Lines, is_heading
from claimline.dates.operations import resolve
from claimline.dates.span import Span
from claimline.dates.tree import Tree
from claimline.model.document import Document, Zone
from claimline.model.lexicon import Lexicon
from claimline.model.lexicon.dates import DateWords, Operation
from claimline.model.light import light
from claimline.model.sentence import SYMBOL, WORD, Sentence, Token
from claimline.model.when import When
from claimline.text.matcher import PhraseMatcher

_BOUNDARIES = frozenset(",;:.!?()«»“”„\"-…")
_DEICTIC = frozenset({Operation.WEEKDAY, Operation.DAY, Operation.PERIOD, Operation.OVERNIGHT, Operation.AGO,
                      Operation.PAST, Operation.WEEKEND})
_ONGOING = frozenset({Operation.NOW, Operation.OFTEN})
_PASSING = _ONGOING | {Operation.AFTER, Operation.EARLIER}
_REACH = 40         # tokens either way in which a tense is looked for
_OPENING = 3        # a year that begins so many characters into its sentence holds for all of it
_POST_OPENING = 2   # lines of a post, its title and its dateline, that its own day may stand on
_TOP = 5            # paragraphs at the start of a report that may say what days it covers
_TITLE = 10         # tokens of a title
_PASSED = 14        # days after these on which such a report is published
_HISTORY = 3        # so many dates of former years, and few of today, make a report a history


@light
class _Found:
    """A time expression where it stands, before it is resolved."""

    tree: Tree
    sentence: Sentence
    heading: bool
    tense: bool | None      # True: the clause speaks of the future; False: of the past; None: it does not say


def find_dates(document: Document, sentences: Sequence[Sentence], lexicons: Mapping[str, Lexicon]) -> tuple[When, ...]:
    """Every time expression of the report, in order, with the days it means.

    Relative words count from the nearest date heading above them, else from the day of their post, else from
    `document.published`, else from the date that the report bears in its opening lines (see `report_day`); with none
    of these their `edtf` is None. Nothing lies after that day unless the words name its year or point ahead
    (`future`). A `heading` dates what follows it, up to the next: a claim without a date of its own takes the heading's
    day, roughly; and only then the day of the post or the report.
    """
    lines = Lines(document.text)
    found = [_Found(tree, sentence, is_heading(tree, lines.around(tree.start, tree.end))
                    or _opens_post(tree, sentence, document), tense)
             for sentence in sentences for tree, tense in _trees(document, sentence, lexicons)]
    base = document.published or _borne(found, lines)
    context = Context(anchor=base, history=_is_history(found, base), loose_years=_is_narrative(found))
    whens: list[When] = []
    post: int | None = None
    said_on, section_year = document.published, None
    for at, item in enumerate(found):
        sentence = item.sentence
        if sentence.post != post:
            post = sentence.post
            anchor = document.posts[post].published if post is not None and post < len(document.posts) else None
            said_on = anchor or document.published
            context = context.afresh(anchor or base)
        if item.heading:
            # A heading is told from the day of the post or the report, not from the heading above it.
            span = resolve(item.tree, Context(anchor=said_on, lent=None if said_on else section_year))
            span = replace(span, future=False) if span else None
        else:
            context.sentence, context.paragraph = sentence.index, sentence.paragraph
            context.ahead, context.past = item.tense is True, item.tense is False
            context.lent = _lent_year(found, at, document.text)
            span = resolve(item.tree, context)
        if span is None and _is_none(item.tree, context):
            continue
        whens.append(_when(document, item, span))
        if span is not None and _is_covered(item, span, context):
            context.period = span
        lies_ahead = span is not None and context.anchor is not None and span.first > context.anchor
        if span is None or lies_ahead or item.tree.rule.operation in _PASSING or sentence.zone is Zone.CAPTION:
            continue            # later dates do not count from it
        if span.first == span.last == context.anchor and context.previous is not None and (
                context.previous_paragraph == sentence.paragraph and item.tree.rule.operation is Operation.DAY):
            continue            # "On Saturday A was hit. The toll is forty today. The same day, B": on Saturday
        if item.heading and span.grain == "year":
            context.section, context.section_sentence = span.first.year, sentence.index
        if item.heading and span.grain == "day":
            section_year = span.first.year
            context = context.afresh(span.first)
        else:
            context.sentence, context.paragraph = sentence.index, sentence.paragraph
            context.remember(span, lends_year=item.tree.rule.operation is not Operation.SINCE,
                             opens=item.tree.rule.operation is Operation.YEAR
                             and item.tree.start - sentence.start <= _OPENING)
    return tuple(whens)


def report_day(document: Document, whens: Iterable[When]) -> date | None:
    """The day that the report speaks from: as published, else as it plainly bears it itself, else None.

    It bears a date when one with a year stands alone on a line, in the dateline or byline, or after "as of" in its
    opening lines. Where a report is a list of dated headings, each heading dates its own section and this day is only
    that of the first; take the heading above a claim before it.
    """
    if document.published is not None:
        return document.published
    opening = Lines(document.text).opening
    return next((when.first for when in whens
                 if when.heading and when.start < opening and when.first is not None and when.first == when.last), None)


def _trees(document: Document, sentence: Sentence, lexicons: Mapping[str, Lexicon]) -> list[tuple[Tree, bool | None]]:
    """The expressions in a sentence, and whether each is said of the future (True), of the past, or neither (None).

    A sentence in no known language ("15.01.2025 🧵") is read by the language that reads most of it.
    """
    codes = [sentence.lang] if sentence.lang in lexicons else sorted(
        lexicons, key=lambda code: (code != document.lang, code))
    readings = [(grammar(lexicons[code].dates).find(sentence.tokens), lexicons[code].dates) for code in codes]
    if not readings:
        return []
    trees, words = max(readings, key=lambda reading: sum(tree.end - tree.start for tree in reading[0]))
    return list(zip(trees, _tenses_of(trees, sentence.tokens, words), strict=True))


def _is_covered(item: _Found, span: Span, context: Context) -> bool:
    """Whether a date of the title says what days the report covers: "6-12 October"."""
    sentence = item.sentence
    stands = item.heading or sentence.zone is Zone.TITLE or (
        sentence.paragraph == 0 and len(sentence.tokens) <= _TITLE)
    if not stands or sentence.paragraph >= _TOP or span.about or span.first == span.last or (
            item.tree.rule.operation not in (Operation.RANGE, Operation.DAYS)):
        return False
    return context.anchor is None or 0 <= (context.anchor - span.last).days <= _PASSED


def _opens_post(tree: Tree, sentence: Sentence, document: Document) -> bool:
    """Whether a date stands on the first line of its post, or the second, and is the day of the post."""
    if sentence.post is None or sentence.post >= len(document.posts) or tree.year is None:
        return False
    post = document.posts[sentence.post]
    if post.published is None or len(document.text[post.start:tree.start].splitlines()) > _POST_OPENING:
        return False
    span = resolve(tree, Context())
    return span is not None and span.first == span.last == post.published


def _borne(found: Sequence[_Found], lines: Lines) -> date | None:
    """The date with a year that stands as a heading in the opening lines."""
    opening = lines.opening
    for item in found:
        if item.tree.start >= opening:
            return None
        if item.heading and item.tree.year is not None:
            span = resolve(item.tree, Context())
            if span is not None and span.grain == "day":
                return span.first
    return None


def _is_history(found: Sequence[_Found], anchor: date | None) -> bool:
    """Whether the report tells of former years: a year named there stays in force for the days after it."""
    if anchor is None:
        return False
    years = [item.tree.year for item in found if item.tree.year is not None and not item.heading]
    former = sum(year < anchor.year - 1 for year in years)
    present = len(years) - former + sum(item.tree.rule.operation in _DEICTIC for item in found)
    return former >= _HISTORY and former > 2 * present


def _is_narrative(found: Sequence[_Found]) -> bool:
    """Whether the report tells a story by its dates, not news by "on Monday" and "yesterday"."""
    return sum(item.tree.rule.operation in _DEICTIC for item in found) < _HISTORY


@lru_cache(maxsize=64)
def _tenses(words: DateWords) -> PhraseMatcher[bool]:
    return PhraseMatcher([*((text, True) for text in words.ahead), *((text, False) for text in words.past)])


def _tenses_of(trees: Sequence[Tree], tokens: Sequence[Token], words: DateWords) -> list[bool | None]:
    """Of each expression of a sentence, what the nearest word that tells a tense says: True for the future.

    That word is looked for in the date's own clause; a date set off by commas ("in the spring, he thinks, they may")
    takes the tense of its sentence.
    """
    if not trees:
        return []
    starts = [token.start for token in tokens]
    places = [(bisect.bisect_left(starts, tree.start), bisect.bisect_left(starts, tree.end)) for tree in trees]
    dated = {at for first, last in places for at in range(first, last)}     # "May" in a date is no "may"
    marks = [(found.first, found.last, found.value) for found in _tenses(words).find_longest(tokens)
             if found.first not in dated]
    opens = [mark[0] for mark in marks]
    told: list[bool | None] = []
    for first, last in places:
        low, high = first, last
        while low > max(0, first - _REACH) and not _is_boundary(tokens[low - 1]):
            low -= 1
        while high < min(len(tokens), last + _REACH) and not _is_boundary(tokens[high]):
            high += 1
        if sum(token.kind is WORD for token in (*tokens[low:first], *tokens[last:high])) <= 2:
            low, high = first - _REACH, last + _REACH
        near = [(first - end if end <= first else start - last, not ahead)
                for start, end, ahead in marks[bisect.bisect_left(opens, low):bisect.bisect_left(opens, high)]]
        told.append(not min(near)[1] if near else None)
    return told


def _is_boundary(token: Token) -> bool:
    return token.kind is SYMBOL and token.norm in _BOUNDARIES


def _lent_year(found: Sequence[_Found], at: int, text: str) -> int | None:
    """The year of the next date of a list: "on 5 March and 7 April 2022"."""
    item = found[at]
    if item.tree.year is not None:
        return None
    for after in found[at + 1:at + 8]:
        between = text[item.tree.end:after.tree.start] if after.tree.start - item.tree.end < 12 else "too far"
        words = between.replace(",", " ").split()
        if after.sentence is not item.sentence or after.tree.kind not in ("DAY", "MONTH") or len(words) > 2 or not all(
                word.isalpha() and len(word) <= 3 for word in words):
            return None
        if after.tree.year is not None:
            return after.tree.year
        item = after
    return None


def _is_none(tree: Tree, context: Context) -> bool:
    """Whether words that gave no days are no date at all: "30.02.2024", "took it in three days", "that day".

    A number alone ("the 24th") that gave none may well have been something else."""
    operation = tree.rule.operation
    leaning = operation in (Operation.SAME, Operation.WITHIN)
    alone = (Operation.DAY_NUMBER, Operation.NOW, Operation.LATER, Operation.TOOK, Operation.RUNNING)
    return leaning or operation in alone or tree.year is not None or (
        operation is Operation.AHEAD and not context.ahead) or any(_is_none(part, context) for part in tree.parts)


def _when(document: Document, item: _Found, span: Span | None) -> When:
    tree = item.tree
    return When(
        start=tree.start,
        end=tree.end,
        text=document.text[tree.start:tree.end],
        sentence=item.sentence.index,
        edtf=span.edtf if span else None,
        first=span.first if span else None,
        last=span.last if span else None,
        about=span.about if span else False,
        future=span.future if span else False,
        heading=item.heading,
        as_of=tree.rule.operation is Operation.AS_OF,
        now=tree.rule.operation in _ONGOING,
        behind=tree.rule.operation is Operation.AFTER,
        since=tree.rule.operation is Operation.SINCE or bool(tree.rule.settings.get("lasts")),
        took=span.took if span else False,
        runs=tree.rule.operation is Operation.RUNNING,
        sums=tree.rule.operation in (Operation.PAST, Operation.OVERNIGHT),
        why=tree.why,
    )
