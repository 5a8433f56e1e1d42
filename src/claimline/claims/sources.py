"""Who says so: words of saying, the speaker beside them, and how far what is said reaches."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimline.claims.acts import Act
from claimline.claims.names import channel_name, is_surname, is_told, person_name
from claimline.claims.words import Marked, Named, Words
from claimline.model import Kind, Status, TokenKind
from claimline.model.lexicon.claims import ActorKind, Body, Speech, SpeechKind
from claimline.model.theatre import Speaker, Theatre
from claimline.text.phrases import Found

_LEFT, _RIGHT = 14, 10      # tokens searched for the speaker before and after the words of saying
_LABEL = 8                  # tokens before a colon or in brackets that may name the speaker
_LONG_LABEL = 14            # the same before a quotation: "LUHANSK (administration in exile) — Artem Lysohor: «...»"
_OPENING_MARKS = frozenset("«“„\"")
_MARKS, _NAME = frozenset("«»“”„\""), 3
_CLAUSE_MARKS = frozenset(",;:.()—–")
_ASIDE = frozenset({SpeechKind.BACK, SpeechKind.RECALL, SpeechKind.NONE})     # have no speaker of their own
_BESIDE = 5                 # tokens from an office to the side that it is of: "the spokesman of the 1st corps Azov"
_TITLE = 7                  # tokens of ranks between an institution and the name of its officer
_OPENING = 3                # tokens before a name that begins its sentence: "President Volodymyr"
_LONG_NAME = 6              # words between quotation marks that may be a movement's or a channel's name
_TITLES = 4                 # more tokens, where an office comes before the name: "глава движения «...» Владимир Рогов"
_PREPOSITION = 2            # letters
_PUT_IN = 6                 # tokens of words of saying that are put in, and of a time behind them
_OF_THE = 4                 # tokens between an office and the one that it is of: "of the Ukrainian"
_GIVEN = ("ству", "нию", "налу", "зете", "нції", "нтству")     # endings of nouns for outlets in the dative
_SPEAK = ("capitals", "people", "forces", "generic")        # sorts of words that name a side that speaks
_COUNTRY_CODE = 2           # letters: ids of this length are countries


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker. `first`/`last` are tokens of the words that name it, in the sentence that does."""

    name: str
    text: str
    side: str | None
    start: int
    end: int
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of saying with their speaker; `at` is their first token. `after`/`before`: where what is said lies."""

    first: int
    last: int
    left: int
    right: int
    source: Source | None
    status: Status | None
    kind: SpeechKind
    before: bool
    why: str


def find_sayings(marked: Marked, words: Words, home_side: str | None, last: Source | None) -> list[Saying]:
    """The sayings of a sentence. `home_side`: the author's; `last`: the speaker before, for "he said"."""
    sayings: list[Saying] = []
    home_side = home_side or (last.side if last is not None else None)      # "the ministry": of whoever spoke before
    for found in marked.speeches:
        if found.value.kind in (SpeechKind.ANSWERS, SpeechKind.ASKS) or any(
                f.first <= found.first and found.last <= f.last and f.last - f.first > found.last - found.first
                for f in marked.triggers):      # "added A to its list"
            continue
        last = next((s.source for s in reversed(sayings) if s.source), last)
        kind = found.value.kind
        if kind in (SpeechKind.NONE, SpeechKind.BACK, SpeechKind.RECALL):
            continue
        stop = _stop(marked, found.last, 1, _RIGHT + marked.free_order * _TITLES)
        that = min((f.first for f in marked.complements if f.first >= found.last), default=stop)
        where = range(_behind_told(marked, found.last, min(stop, that)), min(stop, that))
        speaker, before = None, False
        if kind is SpeechKind.VERB:
            if _closes(marked, found.first) and _told_before(marked, found):
                speaker = _speaker(marked, words, _to_opener(marked, where), home_side, nearest_last=False)
                before = speaker is not None
            if speaker is None:
                left = range(_stop(marked, found.first, -1, _LEFT), found.first)
                speaker = _speaker(marked, words, left, home_side, nearest_last=True)
            if speaker is None:
                speaker = _same_speaker(marked, found.first, sayings)
            if speaker is None and not _has_pronoun(marked, found):
                speaker = _speaker(marked, words, where, home_side, nearest_last=False)
                before = speaker is not None
        else:
            speaker = _speaker(marked, words, _to_opener(marked, where), home_side, nearest_last=False, dative=True)
            before = found.first > 0 and _after_comma(marked, found.first)
        if speaker is None:
            if not _pronoun(marked, found.first, found.last):
                continue
            source: Source | None = last
            left_at, right_at = found.first, found.last
        else:
            first, stop, source = speaker
            left_at, right_at = min(first, found.first), max(stop, found.last)
        if source is None and found.value.status is None:
            continue
        sayings.append(Saying(found.first, found.last, left_at, right_at, source, found.value.status, kind, before,
                              f"{words.code}/claims.toml:{found.value.id}"))
    sayings += _labels(marked, words, home_side, sayings)
    return _chained(marked, sorted(sayings, key=lambda s: s.first))


def _behind_told(marked: Marked, at: int, stop: int) -> int:
    """Where to look for the speaker behind words of saying that end at `at`: behind an outlet that is told, where an
    office or another name follows it: "сообщили ТАСС в штабе ополчения"."""
    outlet = next((f for f in marked.speakers if f.first in (at, at + 1) and f.value.outlet), None)
    if outlet is None or not marked.free_order:
        return at
    comma = next((i for i in range(outlet.last, stop) if marked.tokens[i].text in ",.:;—–("), stop)
    named = any(outlet.last <= f.first < comma for f in (*marked.bodies, *marked.speakers))
    capital = any(marked.tokens[i].is_capital and not marked.quoted[i] for i in range(outlet.last, comma))
    frame = any(outlet.last <= f.first < comma for f in marked.speeches)      # "передаёт ТАСС со ссылкой на"
    return outlet.last if (named or capital) and not frame else at


def _talked_to(marked: Marked, outlet: Found[Speaker]) -> bool:
    """Whether an outlet stands behind a preposition or a noun in the dative: "в разговоре с Рейтер"."""
    before = marked.tokens[outlet.first - 1].text if outlet.first else ""
    joined = any(f.last == outlet.first for f in marked.joiners)
    if marked.free_order and outlet.value.outlet and before.islower() and before.endswith(_GIVEN):
        return True             # "в интервью агентству Рейтер"
    return marked.free_order and outlet.value.outlet and 0 < len(before) <= _PREPOSITION and (
        before.islower() and not joined)


def _labels(marked: Marked, words: Words, home_side: str | None, sayings: list[Saying]) -> list[Saying]:
    """Speakers without a word of saying: "Alaudinov: X is ours", "X was taken (Russian MoD)", "X is ours, — DPR"."""
    tokens = marked.tokens
    labels = []
    for i, token in enumerate(tokens):
        if token.text == ":" and 0 < i < len(tokens) - 1 and i <= (
                _LONG_LABEL if tokens[i + 1].text in _OPENING_MARKS else _LABEL):
            where = range(i) if i <= _LABEL else range(i - _NAME, i)
            before, alone = False, tokens[i + 1].text not in _OPENING_MARKS
        elif token.text == "(":
            where, before = range(i + 1, next((j for j in range(i, min(i + _LABEL, len(tokens)))
                                               if tokens[j].text == ")"), i + 1)), True
            alone = True
        elif token.text in "—–" and i > 0 and tokens[i - 1].end < token.start:
            where, before, alone = range(i + 1, _end(marked)), True, True
        else:
            continue
        if any(s.left < where.stop and where.start < s.right for s in sayings):
            continue
        speaker = _speaker(marked, words, where, home_side, nearest_last=False, known_only=alone)
        if speaker is not None and (not alone or (speaker[1] - speaker[0] >= len(where) - 2 if before else not any(
                spot.first < where.stop for spot in marked.spots))):
            first, stop, source = speaker
            labels.append(Saying(first, stop, where.start - before, where.stop, source, None, SpeechKind.LABEL, before,
                                 "speaker named beside it"))
    return labels


def _end(marked: Marked) -> int:
    """Where the words of the sentence end, before its last stops and signs."""
    stop = len(marked.tokens)
    while stop and marked.tokens[stop - 1].kind is TokenKind.SYMBOL and marked.tokens[stop - 1].text not in "»”\"":
        stop -= 1
    return stop


def speaker_of(marked: Marked, words: Words, home_side: str | None) -> Source | None:
    """The speaker whom a line ending in a colon brings in: "A Russian report on this direction:"."""
    spoken = _speaker(marked, words, range(len(marked.tokens)), home_side, nearest_last=False, known_only=True)
    return spoken[2] if spoken else None


def office_in(marked: Marked, words: Words, where: range) -> Source | None:
    """The first office in `where`, with the side beside it: "we asked the spokesman of a Ukrainian brigade"."""
    body = next((f for f in marked.bodies if where.start <= f.first and f.last <= where.stop), None)
    return _office(marked, words.theatre, body, None) if body is not None else None


def person_in(marked: Marked, where: range) -> Source:
    """The person whose name the words of `where` are: a known speaker, else by the surname."""
    known = next((f for f in marked.speakers if where.start <= f.first and f.last <= where.stop), None)
    name = known.value.name if known else person_name(marked.tokens[where.start:where.stop], marked.sentence.lang)
    return _source(marked, where.start, where.stop, name, known.value.side if known else None)


def person_spoken_of(marked: Marked) -> Source | None:
    """The known speaker with whose name the sentence begins: "he said" after it is said of him."""
    first = next((f for f in marked.speakers if f.first <= _OPENING and not marked.quoted[f.first]), None)
    return _source(marked, first.first, first.last, first.value.name, first.value.side) if first is not None else None


def source_of(marked: Marked, act: Act, sayings: list[Saying]) -> Saying | None:
    """The saying whose words hold this act: the nearest that reaches it."""
    reaching = {n: price for n, saying in enumerate(sayings)
                if (price := _reach(marked, act, saying)) is not None}
    if not reaching:
        return None
    best = sayings[min(reaching, key=lambda n: reaching[n])]
    if best.status is Status.DENIED and best.left >= act.last:      # "Moscow says that it took X, which Kyiv denies"
        claimed = [n for n in reaching if sayings[n].source is not None and sayings[n].last <= act.first
                   and sayings[n].status is None]
        if not claimed and best.before and best.kind is SpeechKind.VERB and not marked.free_order:
            return None         # "the army took A, which Kyiv denies": a second voice on what was told
        best = sayings[claimed[-1]] if claimed else best
    return best


def _reach(marked: Marked, act: Act, saying: Saying) -> float | None:
    walls = marked.walls
    if saying.left <= act.first and act.last <= saying.right:   # the verb of saying stands last: "штаб прорыв отрицал"
        return 1.0
    if act.first < saying.last and saying.first < act.last:     # the words of saying are part of the act's own
        return 0.0
    if act.first >= saying.last:
        gap = range(saying.last, act.first)
        price = act.first - saying.last
        if saying.before and saying.kind is SpeechKind.FRAME:
            price += 6
    else:
        trails = _trails(marked, saying)
        gap = range(act.last, saying.left)
        price = saying.left - act.last + (0 if saying.before else 8)
        if not (saying.before or trails) and any(f.first >= saying.last for f in marked.triggers):
            return None         # the words after it are what is said
        if not saying.before and not any(_after_comma(marked, i) for i in range(max(act.last, saying.left - 6),
                                                                               saying.left + 1)):
            return None
    crossed = 0
    openers = {f.first for f in marked.openers if act.first < saying.first or not any(
        f.first < c.first < f.last for c in marked.complements)}       # "X says that A, and that B": both are his
    if saying.kind is SpeechKind.VERB and act.last <= saying.left and (saying.before or _trails(marked, saying)):
        openers = set()     # "A when B happened, says X": all of it
    openers -= {f.first for f in marked.openers if f.value.relative and f.first < act.first and any(
        token.text == "," for token in marked.tokens[f.last:act.first])}    # "said that A, which lies by B, fell"
    opening = saying.kind is SpeechKind.FRAME and saying.left <= 1      # "According to X, ..., and ...": all of it
    lists = _lists(marked, saying) and act.first >= saying.last         # "The ministry: A is ours; B too": all of it
    for i in gap:
        text = marked.tokens[i].text
        if (text == ";" and not lists) or (i in openers and not marked.quoted[i] and not opening):
            return None
        if i and walls[i] != walls[i - 1] and text != ":" and not marked.quoted[i]:
            crossed += 1
    return price + 6 * crossed


def _trails(marked: Marked, saying: Saying) -> bool:
    """Whether a speaker and the words of saying are put in behind what is said: "A fell, the ministry said on Monday,
    adding that ..."."""
    end = len(marked.tokens)
    stop = next((i for i in range(saying.last, end) if marked.tokens[i].text in ",.;"), end)
    return not saying.before and saying.kind is SpeechKind.VERB and stop - saying.last <= _PUT_IN and not any(
        saying.last <= f.first < stop for f in (*marked.triggers, *marked.complements, *marked.openers)) and any(
        _after_comma(marked, i) for i in range(max(1, saying.left - _PUT_IN), saying.left + 1))


def _lists(marked: Marked, saying: Saying) -> bool:
    """Whether the sentence is a speaker, a colon and what that speaker says, in parts set off by semicolons."""
    return not saying.before and saying.left <= _LABEL and any(
        token.text == ":" for token in marked.tokens[saying.last:saying.last + _LABEL]) and not any(
        token.text == ";" for token in marked.tokens[:saying.last])


def _after_comma(marked: Marked, i: int) -> bool:
    """Whether what stands before token `i` closes a clause or a quotation."""
    return i > 0 and marked.tokens[i - 1].text in ",»”\"—–-)…!?›"


def _closes(marked: Marked, at: int) -> bool:
    """Whether words of saying at `at` come after what is said: "..., said Trehubov"; its speaker stands after them."""
    return at > 1 and (marked.tokens[at - 1].text in ",»”\"" or (
        marked.tokens[at - 1].text in "—–-" and marked.tokens[at - 2].text in ",»”\"!?…"))


def _told_before(marked: Marked, found: Found[Speech]) -> bool:
    """Whether something was told or quoted before words of saying that a comma parts from it, or they are put in ("the
    Russians, says Moscow, took X"); but "DeepState, a group of mappers, said troops took X"."""
    at, tokens = found.first, marked.tokens
    comma = next((i for i in range(found.last, len(tokens)) if tokens[i].text in ",.»”\""), len(tokens))
    stop = next((i for i in range(found.last, len(tokens)) if tokens[i].text in ",."), len(tokens))
    if any(found.last <= f.first < stop for f in marked.complements):
        return False            # "the chief, John Lee, said in a video that": whoever says "that" has been named
    put_in = not any(found.last <= f.first < comma for f in marked.triggers)
    return tokens[at - 1].text != "," or put_in or any(f.first < at for f in marked.triggers) or any(marked.quoted[:at])


def _same_speaker(marked: Marked, at: int, sayings: list[Saying]) -> Spoken | None:
    """Who says one thing "and" another: a joining word before the words of saying at `at` keeps their speaker."""
    last = sayings[-1] if sayings else None
    joined = any(f.last in (at, at - 1) for f in marked.joiners)
    if last is None or last.source is None or not joined or any(
            token.text in ".;" for token in marked.tokens[last.last:at]):
        return None
    return last.first, last.last, last.source


def _to_opener(marked: Marked, where: range) -> range:
    """`where` up to its first comma or opener: what follows is another clause, but for a name put beside the office
    ("the chief of staff, Valery Gerasimov, ...")."""
    openers = {f.first for f in marked.openers}
    named = {f.first for f in marked.speakers}
    tokens = marked.tokens

    def begins_name(i: int) -> bool:
        return i in named or i + 1 in named and i < len(tokens) and tokens[i].is_capital

    stop = next((i for i in where if i in openers or tokens[i].text == "," and not begins_name(i + 1)), where.stop)
    return range(where.start, stop)


def _stop(marked: Marked, at: int, step: int, limit: int) -> int:
    """Where the search for a speaker ends: at a wall, a quotation mark or `limit` tokens."""
    i = at if step > 0 else at - 1
    seen = 0
    while 0 <= i < len(marked.tokens) and seen < limit:
        token = marked.tokens[i]
        if token.kind is TokenKind.SYMBOL and token.text in ";:!?…":
            break
        if token.text in _MARKS and not (_is_name(marked, i, step) or _is_name(marked, i, -step)):
            break
        i += step
        seen += 1
    while step > 0 and seen == limit and 0 < i < len(marked.tokens) and marked.tokens[i].is_capital and (
            marked.tokens[i - 1].is_capital):
        i += 1                  # a full name is not cut in two
    return i if step > 0 else i + 1


def _is_name(marked: Marked, at: int, step: int) -> bool:
    """Whether the quotation mark at `at` opens or closes a short name: the «Khortytsia» group."""
    for distance in range(1, (_LONG_NAME if marked.free_order else _NAME) + 2):
        i = at + step * distance
        if not 0 <= i < len(marked.tokens):
            return False
        if marked.tokens[i].text in _MARKS:
            return distance > 1
        if not marked.tokens[i].text[:1].isupper() and distance == 1 and step > 0:
            return False
    return at > 0 and step < 0 and any(marked.tokens[at - d].text in _MARKS for d in (1, 2) if at - d >= 0)


def _pronoun(marked: Marked, first: int, last: int) -> bool:
    spoken_of = (ActorKind.THEY, ActorKind.PERSON)
    return any(f.value in spoken_of and first - 4 <= f.first <= last + 2 for f in marked.actors) or (
        first > 0 and marked.tokens[first - 1].text in ",»”\"—–-")


def _has_pronoun(marked: Marked, found: Found[Speech]) -> bool:
    """Whether a pronoun right before words of saying is their subject: "where they claim to hold A"; who stands behind
    them is another."""
    return not marked.free_order and any(f.value is ActorKind.THEY and f.last == found.first for f in marked.actors)


Spoken = tuple[int, int, Source]


def _speaker(marked: Marked, words: Words, where: range, home_side: str | None, *, nearest_last: bool,
             known_only: bool = False, dative: bool = False) -> Spoken | None:
    """The speaker named in `where`: a known one, else an office, else a name, else a side. `dative`: even in the case
    of those who are told ("согласно Пушилину")."""
    def inside(first: int, last: int) -> bool:
        return first >= where.start and last <= where.stop

    def speaks(last: int) -> bool:
        return dative or not (marked.free_order and is_told(marked.tokens[last - 1]))

    fence = max((f.last for f in marked.speeches if f.last < where.stop and f.value.kind not in _ASIDE),
                default=0) if nearest_last else 0
    if where.start < fence < where.stop:        # another verb of saying stands between: its speaker is its own
        where = range(fence, where.stop)

    def whole(body: Found[Body]) -> bool:       # "the General Staff of the army": an office of another's
        return not any(f.value.sided and 0 < body.first - f.last <= _OF_THE and all(
            token.kind is TokenKind.WORD for token in marked.tokens[f.last:body.first]) and inside(f.first, f.last)
            and marked.tokens[f.last].text.islower() and not marked.free_order for f in marked.bodies)

    def pick(found: list[Spoken]) -> Spoken | None:
        return (max if nearest_last else min)(found, key=lambda f: f[0], default=None)

    every = [(f.first, f.last, _source(marked, f.first, f.last, f.value.name, f.value.side))
             for f in marked.speakers if inside(f.first, f.last) and speaks(f.last) and not _talked_to(marked, f)]
    known = pick(every)
    if known and known[0] > where.start:        # "the chief of the General Staff Valery Gerasimov": the man himself
        known = next((f for f in every if 0 <= f[0] - known[1] <= _TITLE and not any(
            token.text in ",:" for token in marked.tokens[known[1]:f[0]])), known)
    found = [f for f in names_in(marked, where, words.lexicon.text.common,
                                 genitive=dative and marked.free_order) if speaks(f[1])]
    people = [f for f in found if f[1] - f[0] > 1 and not marked.quoted[f[0]]]
    names = pick(people or found)       # "the spokesman of the «Tavriia» group Dmytro Lykhovii"
    office = pick([(f.first, f.last, _office(marked, words.theatre, f, home_side))
                   for f in marked.bodies if inside(f.first, f.last) and whole(f) and (
                       dative or f.last - f.first > 1 or f.first not in marked.oblique)])
    side = pick([(f.first, f.last, _source(marked, f.first, f.last, _side_name(marked, f), f.value.side.id))
                 for f in marked.sides if inside(f.first, f.last) and f.value.sort in _SPEAK
                 and (dative or f.first not in marked.oblique)])
    if known_only:
        return known or office
    bearer = next((f for f in people if known and known[0] > where.start and 0 <= f[0] - known[1] <= _TITLE and not any(
        token.text in ",:" or token.norm in words.lexicon.text.common for token in marked.tokens[known[1]:f[0]])), None)
    if known and bearer and marked.free_order:  # "the spokesman of the General Staff, Ivan Ladygin", unknown as he is
        return bearer[0], bearer[1], replace(bearer[2], side=known[2].side)
    if known and names and marked.free_order and names[0] == where.start and names[1] <= known[0]:
        return names        # "приводит слова Ладыгина Минобороны РФ"
    if known and not (names and nearest_last and names[0] > known[1] + 3 and names[1] - names[0] > 1):
        return known
    if names and (office is None or abs(names[0] - office[0]) <= 8 + marked.free_order * _TITLES):
        if names[2].side is None and office is not None:
            return names[0], names[1], replace(names[2], side=office[2].side)
        return names
    return office or names or side


def _source(marked: Marked, first: int, last: int, name: str, side: str | None) -> Source:
    start, end = marked.tokens[first].start, marked.tokens[last - 1].end
    text = "".join((" " if i > first and marked.tokens[i - 1].end < token.start else "") + token.text
                   for i, token in enumerate(marked.tokens[first:last], first))
    return Source(name, text, side, start, end)


def _side_name(marked: Marked, found: Found[Named]) -> str:
    """A side that speaks: its capital under its own name ("Kyiv"), a country by its name, a force by its initials."""
    side = found.value.side
    for seat in marked.seats:
        if seat.first == found.first and seat.mention.matches and found.value.sort == "capitals":
            entry = seat.mention.matches[0].entry
            return side.label if entry.kind is Kind.COUNTRY else entry.name
    return side.id if len(side.id) > _COUNTRY_CODE else side.label


def _office(marked: Marked, theatre: Theatre, found, home_side: str | None) -> Source:  # type: ignore[no-untyped-def]
    """An office with the side of the adjective or capital beside it; a state's office with none is the author's."""
    said = next((f.first for f in marked.speeches if f.first >= found.last), len(marked.tokens))
    near = [f for f in marked.sides if found.first - _BESIDE <= f.first < min(found.last + _BESIDE, said) and not any(
        token.text in _CLAUSE_MARKS for token in marked.tokens[min(f.last, found.last):max(f.first, found.first)])
        and not (marked.free_order and f.value.sort == "generic" and f.first == found.first)]
    owned = any(f.value is ActorKind.THEY and f.last == found.first for f in marked.actors)
    if owned:       # "Russia said ... after its ministry": of the side named before
        near = [f for f in marked.sides if f.last < found.first][-1:] or near
    side = min(near, key=lambda f: min(abs(f.first - found.last), abs(found.first - f.last)), default=None)
    side_id = side.value.side.id if side else (home_side if found.value.sided else None)
    label = found.value.label
    if "{side}" in label:
        label = label.replace("{side}", _adjective(theatre, side_id)).strip()
    return _source(marked, found.first, found.last, label, side_id)


def _adjective(theatre: Theatre, side_id: str | None) -> str:
    side = theatre.side(side_id)
    if side is None:
        return ""
    english = side.names.get("en")
    return english.adjectives[0].title() if english and english.adjectives else side.label


def names_in(marked: Marked, where: range, common: frozenset[str], *, genitive: bool = False) -> list[Spoken]:
    """Runs of capitalised words that are no place of a claim and no side: people and channels. `genitive`: words that
    govern that case lead to them."""
    tokens = marked.tokens
    told = {i for f in marked.speakers if _talked_to(marked, f) or (marked.free_order and f.last - f.first > 1)
            for i in range(f.first, f.last)}
    barred = marked.worded() | told | {i for i, token in enumerate(tokens) if token.norm in common}
    found: list[Spoken] = []
    opening = next((i for i, token in enumerate(tokens) if token.kind is TokenKind.WORD), 0)    # any word has a capital
    i = where.start
    while i < where.stop:
        j = i
        while j < where.stop and j not in barred and tokens[j].kind is TokenKind.WORD and tokens[j].is_capital and len(
                tokens[j].text) > 2 and not tokens[j].text.endswith(("'", "’")):
            j += 1
        if j - i > 1 or (j > i and (i != opening or _stands_out(marked, i) or _is_surname(marked, i)) and not (
                _describes(marked, i) or _is_compound(tokens[i].text) or _is_of_office(marked, j))):
            name = channel_name(tokens[i:j], marked.sentence.lang) if marked.quoted[i] and marked.free_order else (
                person_name(tokens[i:j], marked.sentence.lang, genitive=genitive))
            found.append((i, j, _source(marked, i, j, name, None)))
        i = max(j, i + 1)
    return found


def _is_of_office(marked: Marked, j: int) -> bool:
    """Whether an office's name begins behind a lone word with a capital, its adjective: "American analysts"."""
    return not marked.free_order and any(f.first == j for f in marked.bodies)


def _is_compound(word: str) -> bool:
    """Whether a word with a capital ends in a common one: "Soviet-era"."""
    return "-" in word and word.rpartition("-")[2].islower()


def _describes(marked: Marked, i: int) -> bool:
    """Whether a lone word with a capital is an adjective to the noun behind it: "Западного фронта"."""
    after = marked.tokens[i + 1] if i + 1 < len(marked.tokens) else None
    return after is not None and after.kind is TokenKind.WORD and after.text.islower() and (
        marked.tokens[i].norm.endswith(marked.adjective_endings)) and not any(f.first == i + 1 for f in marked.speeches)


def _is_surname(marked: Marked, i: int) -> bool:
    """Whether a lone word at the head of a sentence looks like a surname, with words of saying right behind it."""
    return marked.free_order and (marked.tokens[i].norm in marked.surnames or is_surname(marked.tokens[i])) and any(
        f.first == i + 1 and f.value.kind is SpeechKind.VERB for f in marked.speeches)


def _stands_out(marked: Marked, i: int) -> bool:
    """Whether a word would be a name at the head of a sentence too: initials, or a word in foreign letters."""
    word, after = marked.tokens[i].text, marked.tokens[i + 1:i + 2]
    foreign = marked.free_order and word.isascii()
    return foreign or (word.isupper() and bool(after) and not after[0].text.isupper())


def _chained(marked: Marked, sayings: list[Saying]) -> list[Saying]:
    """"RT quotes Gerasimov": an inner saying that stands in the words of an outer one keeps both speakers."""
    chained: list[Saying] = []
    for saying in sayings:
        source = saying.source
        outer = chained[-1] if chained else None
        if source and outer and outer.source and outer.source.name != source.name and not outer.before and (
                marked.walls[outer.first] == marked.walls[saying.first]):
            source = replace(source, chain=(source.name, *(outer.source.chain or (outer.source.name,))))
        elif source and not source.chain:
            source = replace(source, chain=(source.name,))
        if source and outer and outer.source and outer.before and saying.kind is SpeechKind.FRAME and (
                0 <= saying.left - outer.right <= 1):       # "..., reports TASS, citing the governor"
            source = replace(source, chain=(source.name, *outer.source.chain))
            chained[-1] = replace(outer, source=source)
        chained.append(replace(saying, source=source))
    return chained
