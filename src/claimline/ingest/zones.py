"""What each line of a report is: its title, its text, or comments, teasers, lists of links and signatures around it.

The words that show it are the lexicons' cues, of all languages at once, since a page's menus need not be in the
language of its text. Beside them stand a few signs that need no words: a line of nothing but links or hash tags.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from claimline.ingest.blocks import merged, trimmed
from claimline.ingest.posts import Calendar, find_posts
from claimline.model.document import Block, Document, Post, Zone
from claimline.model.lexicon import Lexicon
from claimline.model.lexicon.text import Cue, Reach, Where
from claimline.model.sentence import WORD, Token
from claimline.text.fold import fold
from claimline.text.matcher import PhraseMatcher
from claimline.text.tokens import Tokens, tokenize

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_LINKS_ONLY = re.compile(r"(?:(?:https?://|www\.|t\.me/|[@#])[^\s]+[\s,;|]*)+")
# A reader's message in a channel: a bubble, a name, and words that begin in small letters.
_MESSAGE = re.compile(r"💬\s{0,3}[@\w]{1,30}(?: [\w.]{1,20})?\s{0,2}:\s{0,3}(?P<first>\w)")
_TO_ANOTHER_PAGE = re.compile(r"[←⟵].{0,200}|.{1,200}[→⟶]", re.DOTALL)      # "← The siege", "The siege →"
_PATH = re.compile(r"[^.!?:>›»]{1,40}(?:\s[>›»→]\s[^.!?:>›»]{1,60}){2,}")      # "Home > World > Ukraine"
_COPYRIGHT = re.compile(r"(?:©|\(c\)\s*(?:19|20)\d\d)", re.IGNORECASE)
_SEPARATORS = frozenset("·|•/")       # between the words of a menu
_LONGEST_CUE_LINE = 300         # characters: a longer line is prose, whatever it begins with
_LONGEST_TEASER = 60            # characters of a longer line that a teaser's words are looked for in
_LONGEST_TITLE = 220
_LONGEST_ITEM = 160
_MENU, _MENU_WORDS = 4, 2       # headings that a menu has, and words of one
_CAPTION = 6            # words in small letters by which a picture's caption is more than a credit
_PROSE = frozenset(".!?…")
_SAME_WORD = 6                  # letters by which "1 comment" and "3 comments" are one heading
_DIGIT = re.compile(r"\d")
_PROSE_LINE, _PROSE_SENTENCE = 120, 30     # characters of a line, and of one with a stop at its end

# The zone that a line's words show, how far it reaches, and whether these words are all that the line says.
_Shown = tuple[Zone, Reach, bool]


@dataclass(frozen=True, slots=True)
class Line:
    """A line `text[start:end]` that is not blank; `apart` when a blank line or nothing goes before it."""

    start: int
    end: int
    apart: bool
    zone: Zone = Zone.BODY


def mark_zones(document: Document, lexicons: Mapping[str, Lexicon], tokens: Tokens | None = None) -> Document:
    """`document` with its body cut into zones and posts; blocks that are no body, and posts it has, stay as they are.

    Blocks come trimmed of white space; those of one zone and post that only white space parts are one.
    `tokens`: those of the text, where they are made already.
    """
    lines = [line for block in document.blocks if block.zone is Zone.BODY for line in _lines(document.text, block)]
    text, posts = document.text, document.posts
    cues, calendar = _compiled(tuple(lexicons.values()))
    tokens = tokens or Tokens(text)
    shown = [cues.of(text[line.start:line.end], tokens.between(line.start, line.end)) for line in lines]
    marked = _marked(text, lines, shown, posts)
    if not posts:
        posts = find_posts(text, marked, document.published, calendar)
        marked = _marked(text, lines, shown, posts)
    lines = _titled(text, marked, posts, calendar)
    kept = [block for block in document.blocks if block.zone is not Zone.BODY]
    blocks = sorted([*kept, *(Block(line.start, line.end, line.zone) for line in lines)], key=lambda b: b.start)
    return replace(document, blocks=merged(text, _numbered(blocks, posts)), posts=posts)


def _lines(text: str, block: Block) -> Iterable[Line]:
    reach = block.start
    for match in _LINE.finditer(text, block.start, block.end):
        start, end = trimmed(text, match.start(), match.end())
        if start < end:
            breaks = text[reach:start]
            yield Line(start, end, reach == block.start or breaks.count("\n") > 1 or breaks.count("\r") > 1)
            reach = end


def _numbered(blocks: Iterable[Block], posts: Sequence[Post]) -> Iterable[Block]:
    """Blocks with the number of the post that each begins in."""
    number = 0
    for block in blocks:
        while number < len(posts) and posts[number].end <= block.start:
            number += 1
        inside = number < len(posts) and posts[number].start <= block.start
        post = number if inside else None
        yield block if block.post == post else replace(block, post=post)


class _Cues:
    """The cues of all lexicons, ready to look for."""

    def __init__(self, lexicons: Iterable[Lexicon]) -> None:
        self._matcher = PhraseMatcher((phrase, cue) for lexicon in lexicons for cue in lexicon.text.cues
                                      for phrase in cue.phrases)

    def of(self, line: str, tokens: Sequence[Token]) -> _Shown | None:
        """What the words of `line`, the tokens of which these are, show it to be."""
        if _LINKS_ONLY.fullmatch(line):
            return Zone.LINKS, Reach.LINE, False
        if len(line) <= _LONGEST_ITEM and (_PATH.fullmatch(line) or _is_menu(line)):
            return Zone.LINKS, Reach.LINE, False
        if _COPYRIGHT.match(line):
            return Zone.SIGNATURE, Reach.LINE, False
        message = _MESSAGE.match(line)
        if message is not None and message["first"].islower():
            return Zone.COMMENT, Reach.LINE, False
        looked_at = tokens if len(line) <= _LONGEST_CUE_LINE else tokenize(line[:_LONGEST_TEASER])
        tokens = [token for token in looked_at if token.text not in _SEPARATORS]
        words = [i for i, token in enumerate(tokens) if token.kind is WORD]
        if not words:
            return None
        found = [(match.value, match.last > words[-1]) for match in self._matcher.find(tokens)
                 if _stands(match.value, line, match.first <= words[0], match.last > words[-1])]
        if not found:
            return (Zone.LINKS, Reach.LINE, False) if _TO_ANOTHER_PAGE.fullmatch(line) else None
        small = sum(tokens[i].text[0].islower() for i in words)
        told = [hit for hit in found if hit[0].zone is Zone.CAPTION and (small >= _CAPTION or line[0] == "[")]
        found = told or [hit for hit in found if hit[0].zone is not Zone.CAPTION] or found
        cue, alone = max(found, key=lambda hit: _WEIGHT[hit[0].reach])
        return cue.zone, cue.reach, alone


def _is_menu(line: str) -> bool:
    """Whether a line is nothing but headings side by side: "World | Ukraine | Opinion | Weather"."""
    parts = [part.split() for part in line.split("|")] if "|" in line else []
    return len(parts) >= _MENU and not any(map(str.isdigit, line)) and all(
        0 < len(words) <= _MENU_WORDS and words[0][0].isupper() for words in parts)


@lru_cache(maxsize=8)
def _compiled(lexicons: tuple[Lexicon, ...]) -> tuple[_Cues, Calendar]:
    return _Cues(lexicons), Calendar(lexicons)


def _stands(cue: Cue, line: str, at_start: bool, to_end: bool) -> bool:
    """Whether a cue whose phrase was found in `line` stands there as it must."""
    if cue.where is Where.LINE:
        return at_start and to_end and len(line) <= _LONGEST_CUE_LINE and not line.endswith((".", "!", "…"))
    if len(line) > _LONGEST_CUE_LINE:
        return at_start and cue.where is Where.START and cue.zone is Zone.TEASER
    return at_start or cue.where is Where.ANYWHERE


_WEIGHT = {Reach.LINE: 0, Reach.LIST: 1, Reach.REST: 2, Reach.AROUND: 3}


def _marked(text: str, lines: Sequence[Line], shown: Sequence[_Shown | None], posts: Sequence[Post]) -> list[Line]:
    """`lines` with the zones that cues show. A cue that reaches on does so to the end of its post, where some prose
    goes before it: "12 comments" under a title, or in a menu, says nothing of what follows.

    A list ends at a blank line, unless its heading stands alone on its line: then at the first line of prose.
    """
    starts = {post.start for post in posts}
    shown = _without_counters(text, lines, shown, starts)
    marked = list(lines)
    rest: Zone | None = None
    listing: Zone | None = None
    loose = prose = False
    for i, (line, cue) in enumerate(zip(lines, shown, strict=True)):
        if line.start in starts:
            rest = listing = None
            prose = False
        if cue is not None:
            zone, reach, alone = cue
            if reach in (Reach.REST, Reach.AROUND) and not prose:
                reach = Reach.LINE
            if reach is Reach.AROUND and rest is None:
                _mark_paragraph_before(marked, i, zone, starts)
            if reach in (Reach.REST, Reach.AROUND):
                rest, listing = zone, None
            elif rest is None:
                listing, loose = zone if reach is Reach.LIST else None, alone
            marked[i] = replace(line, zone=zone)
        elif rest is not None:
            marked[i] = replace(line, zone=rest)
        elif listing is not None and line.end - line.start <= _LONGEST_ITEM and (
                not line.apart and (loose or text[line.end - 1] != ".") or loose and line.apart and (
                    text[line.end - 1] not in _PROSE and not _goes_on(text, lines, i))):
            marked[i] = replace(line, zone=listing)
        else:
            listing = None
            prose = prose or _is_prose(text, line)
    return marked


def _without_counters(text: str, lines: Sequence[Line], shown: Sequence[_Shown | None],
                      starts: Collection[int]) -> list[_Shown | None]:
    """`shown` with all but the last of the headings that count comments reaching no further than their own line: an
    index of posts has "5 comments" below each of them."""
    last: dict[tuple[int, str], int] = {}
    counted: list[tuple[int, tuple[int, str]]] = []
    post = 0
    for i, (line, cue) in enumerate(zip(lines, shown, strict=True)):
        post = line.start if line.start in starts else post
        written = text[line.start:line.end]
        if cue is not None and cue[0] is Zone.COMMENT and cue[1] is Reach.REST and _DIGIT.search(written):
            key = post, fold("".join(filter(str.isalpha, written)))[:_SAME_WORD]
            counted.append((i, key))
            last[key] = i
    changed = list(shown)
    for i, key in counted:
        cue = shown[i]
        if cue is not None and last[key] != i:
            changed[i] = cue[0], Reach.LINE, cue[2]
    return changed


def _goes_on(text: str, lines: Sequence[Line], i: int) -> bool:
    """Whether the next line is the rest of a line's sentence, which was wrapped."""
    after = lines[i + 1] if i + 1 < len(lines) else None
    return after is not None and not after.apart and text[after.start].islower()


def _is_prose(text: str, line: Line) -> bool:
    """Whether a line is running text: long, or a sentence with its stop."""
    length = line.end - line.start
    return length >= _PROSE_LINE or length >= _PROSE_SENTENCE and text[line.end - 1] in _PROSE


def _titled(text: str, lines: Sequence[Line], posts: Sequence[Post], calendar: Calendar) -> list[Line]:
    """`lines` with the first of the page and of each post as a title where it is one; a date alone is none."""
    starts = {post.start for post in posts}
    titled = list(lines)
    title_due = True
    for i, line in enumerate(lines):
        title_due = title_due or line.start in starts
        if not title_due or not line.zone.is_report:
            continue
        written = text[line.start:line.end]
        if len(written) <= _LONGEST_TITLE and calendar.date_line(written, None) is not None:
            title_due = not posts           # the date over a page goes before its title, the date of a post has none
            continue
        title_due = False
        if _is_title(text, line, lines[i + 1] if i + 1 < len(lines) else None):
            titled[i] = replace(line, zone=Zone.TITLE)
    return titled


def _mark_paragraph_before(lines: list[Line], at: int, zone: Zone, ends: set[int]) -> None:
    """Mark the lines before `at` back to a blank line; blank lines right before `at` itself do not count."""
    for i in range(at - 1, -1, -1):
        if not lines[i].zone.is_report:
            return
        lines[i] = replace(lines[i], zone=zone)
        if lines[i].apart or lines[i].start in ends:
            return


def _is_title(text: str, line: Line, after: Line | None) -> bool:
    """Whether a first line is a heading: short, with no full stop, and with a text below it."""
    written = text[line.start:line.end]
    if after is None or len(written) > _LONGEST_TITLE or written.endswith((".", ":", ";", ",", "…")):
        return False
    if not after.apart and text[after.start].islower() and not written.islower():
        return False        # the first line of a text that was wrapped
    return after.apart or after.end - after.start > 2 * len(written) or ". " not in written
