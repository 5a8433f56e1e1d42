"""Who speaks: a known speaker, an office with its side, a person or channel by name, a side."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from claimline.claims.names import channel_name, is_surname, is_told, person_name
from claimline.claims.words import Marked, Named, Words
from claimline.model import Kind, Token, TokenKind
from claimline.model.lexicon.claims import ActorKind, Body, Form, Speech, SpeechKind
from claimline.model.theatre import Speaker, Theatre
from claimline.text.phrases import Found

_CLAUSE_MARKS = frozenset(",;:.()—–")
# words that have no speaker of their own
SILENT = frozenset({SpeechKind.BACK, SpeechKind.RECALL, SpeechKind.NONE, SpeechKind.HEADS})
_AT_SEAT = 2                # tokens from an office to the seat that it speaks in: "the ministry in Moscow"
_BESIDE = 5                 # tokens from an office to the side that it is of: "the spokesman of the 1st corps Azov"
_TITLE = 7                  # tokens of ranks between an institution and the name of its officer
_CLOSING = 2                # tokens behind a name that ends its sentence
_OPENING = 3                # tokens before a name that begins its sentence: "President Volodymyr"
TITLES = 4                 # more tokens, where an office comes before the name: "глава движения «...» Владимир Рогов"
_PREPOSITION = 2            # letters
_OF_THE = 4                 # tokens between an office and the one that it is of: "of the Ukrainian"
_GIVEN = ("ству", "нию", "налу", "зете", "нції", "нтству")     # endings of nouns for outlets in the dative
_SPEAK = ("capitals", "people", "forces", "generic")        # sorts of words that name a side that speaks
_SET_OFF = 16              # tokens of an office between commas
_ARTICLE = 3                # letters of an article at most
_TO_UNIT = 6                # tokens between a spokesman and the formation that he speaks for
_BEFORE_UNIT = 4            # tokens between a formation's number and what it is: "66-та окрема механізована бригада"
_OF_GROUP = 10             # tokens between a person and the group that they speak for
_TOLD = ("ам", "ям", "ству", "нию", "нню", "еті", "ету", "йту", "ові")     # of words for the press, in the dative
_COUNTRY_CODE = 2           # letters: ids of this length are countries


class Sort(Enum):
    """What a speaker is named by: a name of one's own, that of an outlet or an institution, that of an institute which
    watches the war, an office, a side."""

    PERSON = "person"
    GROUP = "group"
    WATCH = "watch"
    OFFICE = "office"
    SIDE = "side"


@dataclass(frozen=True, slots=True)
class Source:
    """A speaker. `start`/`end` are those of the words that name it, in the sentence that does."""

    name: str
    text: str
    side: str | None
    start: int
    end: int
    chain: tuple[str, ...] = ()
    sort: Sort = Sort.PERSON
    office: Body | None = None
    assumed: bool = False       # whether nothing beside an office tells its side


Spoken = tuple[int, int, Source]        # a speaker, and the tokens of the words that name it


def _talked_to(marked: Marked, outlet: Found[Speaker]) -> bool:
    """Whether an outlet stands behind a preposition or a noun in the dative: "в разговоре с Рейтер"."""
    before = marked.tokens[outlet.first - 1].text if outlet.first else ""
    joined = any(f.last == outlet.first for f in marked.joiners)
    if marked.free_order and outlet.value.outlet and before.islower() and before.endswith(_GIVEN):
        return True             # "в интервью агентству Рейтер"
    return marked.free_order and outlet.value.outlet and 0 < len(before) <= _PREPOSITION and (
        before.islower() and not joined)


def speaker_of(marked: Marked, words: Words, home_side: str | None) -> Source | None:
    """The speaker whom a line ending in a colon brings in: "A Russian report on this direction:"."""
    spoken = speaker_in(marked, words, range(len(marked.tokens)), home_side, nearest_last=False, known_only=True)
    return spoken[2] if spoken else None


def office_in(marked: Marked, words: Words, where: range) -> Source | None:
    """The first office in `where`, with the side beside it: "we asked the spokesman of a Ukrainian brigade"."""
    body = next((f for f in marked.bodies if where.start <= f.first and f.last <= where.stop), None)
    return _office(marked, words.theatre, body, None) if body is not None else None


def before_office(marked: Marked, at: int) -> int:
    """Where the name ends whose office a pair of commas sets off before words of saying at `at`, else `at`:
    "Prigozhin, chief of Wagner and an ally of Putin, has said"."""
    tokens = marked.tokens
    if marked.free_order or at < 1 or tokens[at - 1].text != ",":
        return at
    comma = next((i for i in range(at - 2, max(0, at - _SET_OFF), -1) if tokens[i].text == ","), None)
    if comma is not None and any(f.value.relative and f.first == comma + 1 for f in marked.openers):
        return comma            # "the governor of X, where the Russians attack, says"
    office = comma is not None and any(comma < f.first < at for f in marked.bodies)
    if comma is None or not tokens[comma - 1].is_capital or not tokens[comma + 1].text.islower() or (
            len(tokens[comma + 1].text) <= _ARTICLE and not office):
        return at
    named = any(f.last == comma for f in marked.speakers) or (
        comma > 1 and tokens[comma - 2].is_capital and not any(last == comma for _, last in marked.placed))
    acts = [f for f in marked.triggers if f.value.form is Form.VERB]        # "head of the occupied part of X" is none
    return comma if named and not any(comma < f.first < at for f in (*marked.openers, *acts)) else at


def person_in(marked: Marked, where: range) -> Source:
    """The person whose name the words of `where` are: a known speaker, else by the surname."""
    known = next((f for f in marked.speakers if where.start <= f.first and f.last <= where.stop), None)
    name = known.value.name if known else person_name(marked.tokens[where.start:where.stop], marked.sentence.lang)
    return _source(marked, where.start, where.stop, name, known.value.side if known else None)


def person_spoken_of(marked: Marked, words: Words) -> Source | None:
    """The speaker with whose name the sentence begins, a known one or one with an office beside the name: "he said"
    after it is said of him."""
    named = {f.value.name for f in marked.speakers}
    known = next((f for f in marked.speakers if not marked.quoted[f.first] and (
        f.first <= _OPENING or len(named) == 1 and f.last >= len(marked.tokens) - _CLOSING)), None)
    if known is not None:
        return known_speaker(marked, known)
    if not marked.bodies:
        return None
    names = names_in(marked, range(min(len(marked.tokens), _OPENING + _BESIDE)), words.lexicon.text.common)
    return next((source for first, last, source in names if first <= _OPENING and last - first > 1 and any(
        0 <= first - f.last <= 1 or 1 <= f.first - last <= _PREPOSITION for f in marked.bodies)), None)


def speaker_in(marked: Marked, words: Words, where: range, home_side: str | None, *, nearest_last: bool,
             known_only: bool = False, dative: bool = False) -> Spoken | None:
    """The speaker named in `where`: a known one, else an office, else a name, else a side. `dative`: even in the case
    of those who are told ("согласно Пушилину")."""
    if not where:
        return None

    def inside(first: int, last: int) -> bool:
        return first >= where.start and last <= where.stop

    def speaks(last: int) -> bool:
        return dative or not (marked.free_order and is_told(marked.tokens[last - 1]))

    fence = max((f.last for f in marked.speeches if f.last < where.stop and f.value.kind not in SILENT and not (
        f.value.passes_on or names_no_speaker(marked, f) or _is_of_nobody(marked, f))),
        default=0) if nearest_last else 0
    if where.start < fence < where.stop:        # another verb of saying stands between: its speaker is its own
        where = range(fence, where.stop)

    def whole(body: Found[Body]) -> bool:       # "the General Staff of the army": an office of another's
        return not any(f.value.sided and 0 < body.first - f.last <= _OF_THE and all(
            token.kind is TokenKind.WORD for token in marked.tokens[f.last:body.first]) and inside(f.first, f.last)
            and marked.tokens[f.last].text.islower() and not marked.free_order for f in marked.bodies)

    def pick(found: list[Spoken]) -> Spoken | None:
        return (max if nearest_last else min)(found, key=lambda f: f[0], default=None)

    every = [(f.first, f.last, known_speaker(marked, f))
             for f in marked.speakers if inside(f.first, f.last) and speaks(f.last) and not _talked_to(marked, f)]
    known = pick(every)
    if known and known[0] > where.start:        # "the chief of the General Staff Valery Gerasimov": the man himself
        known = next((f for f in every if 0 <= f[0] - known[1] <= _TITLE and not any(
            token.text in ",:" for token in marked.tokens[known[1]:f[0]])), known)
    found = [f for f in names_in(marked, where, words.lexicon.text.common, genitive=dative and marked.free_order)
             if speaks(f[1]) and not (nearest_last and _is_where(marked, f[0]))]
    people = [f for f in found if f[1] - f[0] > 1 and not marked.quoted[f[0]]]
    names = pick(people or found)       # "the spokesman of the «Tavriia» group Dmytro Lykhovii"
    member = _member(marked, known, [*every, *people])
    if member is not None:
        return member
    bodies = [f for f in marked.bodies if inside(f.first, f.last) and whole(f) and (
        dative or (f.last - f.first > 1 or f.first not in marked.oblique) and not (
            f.value.governed or _is_medium(marked, f)))]
    heads = [f for f in bodies if not f.value.unit and not f.value.medium] or bodies   # "the commander of the brigade"
    office = pick([(f.first, f.last, _office(marked, words.theatre, _spoken_for(marked, f), home_side)) for f in heads])
    side = pick([(f.first, f.last, _source(marked, f.first, f.last, _side_name(marked, f), f.value.side.id,
                                           Sort.SIDE))
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
    if names and office and nearest_last and names[2].text.isupper() and names[1] < office[0] and any(
            token.text in _CLAUSE_MARKS for token in marked.tokens[names[1]:office[0]]) and office[1] == where.stop:
        names = None            # "удар по объектам ТЭК, Минобороны сообщило"
    if names and (office is None or abs(names[0] - office[0]) <= 8 + marked.free_order * TITLES
                  or is_put_beside(marked, names[0])):
        if names[2].side is None and office is not None:
            return names[0], names[1], replace(names[2], side=office[2].side)
        return names
    return office or names or side


def _is_where(marked: Marked, at: int) -> bool:
    """Whether the name at token `at` says where its bearer is, one that no gazetteer has: "a nurse in Elmbridge"."""
    return not marked.free_order and at > 0 and marked.tokens[at - 1].norm in marked.lexicon.within


def _source(marked: Marked, first: int, last: int, name: str, side: str | None, sort: Sort = Sort.PERSON) -> Source:
    start, end = marked.tokens[first].start, marked.tokens[last - 1].end
    text = "".join((" " if i > first and marked.tokens[i - 1].end < token.start else "") + token.text
                   for i, token in enumerate(marked.tokens[first:last], first))
    return Source(name, text, side, start, end, sort=sort)


def _member(marked: Marked, group: Spoken | None, people: list[Spoken]) -> Spoken | None:
    """The person named as a group's before it: "Ann Lee, an analyst with the Institute", "Ann Lee of the Institute"."""
    if group is None or group[2].sort not in (Sort.GROUP, Sort.WATCH) or marked.free_order:
        return None
    busy = {i for found in (marked.speeches, marked.triggers, marked.complements, marked.openers)
            for each in found for i in range(each.first, each.last)}
    return next((f for f in reversed(people) if f[2].sort is Sort.PERSON and 0 < group[0] - f[1] <= _OF_GROUP
                 and not busy & set(range(f[1], group[0]))), None)


def is_put_beside(marked: Marked, first: int) -> bool:
    """Whether a full name between commas begins at token `first`: "the mayor of the town, Ann Lee, said"."""
    tokens = marked.tokens
    last = first
    barred = {i for low, high in marked.placed for i in range(low, high)} | {
        i for f in marked.sides for i in range(f.first, f.last)}
    while last < len(tokens) and tokens[last].kind is TokenKind.WORD and tokens[last].is_capital and last not in barred:
        last += 1
    return last - first > 1 and first > 0 and tokens[first - 1].text == "," and (
        last == len(tokens) or tokens[last].kind is TokenKind.SYMBOL)


def _spoken_for(marked: Marked, body: Found[Body]) -> Found[Body]:
    """The formation for which a spokesman without a name speaks: "the press service of the 66th Brigade"."""
    unit = next((f for f in marked.bodies if f.value.unit and 0 < f.first - body.last <= _TO_UNIT and not any(
        token.text in _CLAUSE_MARKS for token in marked.tokens[body.last:f.first])), None)
    return unit if unit is not None and body.value.speaks_for else body


def _is_of_nobody(marked: Marked, found: Found[Speech]) -> bool:
    """Whether a noun of saying is told with what it says and not with whose it is: "заяви про захоплення"."""
    after = marked.tokens[found.last:found.last + 1]
    return found.value.beside and bool(after) and after[0].text.islower() and len(after[0].text) <= _ARTICLE


def names_no_speaker(marked: Marked, found: Found[Speech]) -> bool:
    """Whether words of saying name whom somebody tells: "в комментарии изданию" and its like begin with one letter."""
    return marked.free_order and len(marked.tokens[found.first].text) == 1


def _is_medium(marked: Marked, body: Found[Body]) -> bool:
    """Whether words for a channel or the press only say where or to whom somebody spoke: "сообщил в своём канале",
    "рассказал журналистам", "в комментарии изданию"."""
    if not (body.value.medium and marked.free_order):
        return False
    before = marked.tokens[max(0, body.first - 2):body.first]
    return marked.tokens[body.last - 1].norm.endswith(_TOLD) or any(
        token.text.islower() and len(token.text) <= _PREPOSITION for token in before)


def known_speaker(marked: Marked, found: Found[Speaker]) -> Source:
    """The source that a known speaker's name stands for."""
    sort = Sort.WATCH if found.value.observes else (
        Sort.GROUP if found.value.group or found.value.outlet else Sort.PERSON)
    return _source(marked, found.first, found.last, found.value.name, found.value.side, sort)


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
    if found.value.sided and not near and home_side is None:    # "released in Moscow by the defence ministry"
        near = [f for f in marked.capitals if 0 < found.first - f.last <= _BESIDE
                or 0 < f.first - found.last <= _AT_SEAT]
    side = min(near, key=lambda f: min(abs(f.first - found.last), abs(found.first - f.last)), default=None)
    side_id = side.value.side.id if side else (home_side if found.value.sided else None)
    if found.value.observes:
        side_id = None
    label = found.value.label
    side_id = side_id or next((each.id for each in theatre.sides if label.startswith(
        f"{_adjective(theatre, each.id)} ")), None)         # "Z-канал": a "Russian military correspondent"
    assumed = side is None and bool(found.value.sided) and not found.value.observes
    if found.value.unit:
        label = f"{_number(marked, found)} {label}".strip()
    if "{side}" in label:
        label = label.replace("{side}", _adjective(theatre, side_id)).strip()
    return replace(_source(marked, found.first, found.last, label, side_id, Sort.OFFICE), office=found.value,
                   assumed=assumed)


def of_side(office: Source, side: str, theatre: Theatre) -> Source:
    """The same office of a given side."""
    label = office.office.label if office.office is not None else office.name
    name = label.replace("{side}", _adjective(theatre, side)).strip()
    return replace(office, name=name, side=side, chain=(name, *office.chain[1:]) if office.chain else (), assumed=False)


def _number(marked: Marked, unit: Found[Body]) -> str:
    """The number that tells a formation from others, as English writes it: "66th"; empty for none."""
    before = marked.tokens[max(0, unit.first - _BEFORE_UNIT):unit.first]
    digits = next((number for token in reversed(before) if (number := "".join(filter(str.isdigit, token.text)))), "")
    ending = "th" if digits[-2:] in ("11", "12", "13") else {"1": "st", "2": "nd", "3": "rd"}.get(digits[-1:], "th")
    return digits + ending if digits else ""


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
    if not any(map(_begins_like_a_name, tokens[where.start:where.stop])):
        return []
    told = {i for f in marked.speakers if _talked_to(marked, f) or (marked.free_order and f.last - f.first > 1)
            for i in range(f.first, f.last)}
    barred = marked.worded() | told | {i for i, token in enumerate(tokens) if token.norm in common}
    found: list[Spoken] = []
    opening = next((i for i, token in enumerate(tokens) if token.kind is TokenKind.WORD), 0)    # any word has a capital
    surnames = {i for low, high in marked.placed for i in range(low, high) if marked.free_order and (
        is_surname(tokens[i]) and i > 0 and tokens[i - 1].is_capital and i - 1 not in barred)}     # "Игорь Лиманский"
    ends = {f.last for f in marked.speakers} if marked.free_order else set()    # "Дениса Пушилина Иван Ладыгин" are two
    i = where.start
    while i < where.stop:
        j = i
        while j < where.stop and (j not in barred or j in surnames) and _begins_like_a_name(tokens[j]) and not (
                j > i and j in ends):
            j += 1
        alone = j - i == 1 and (i != opening or _stands_out(marked, i) or _is_surname(marked, i)) and not (
            _describes(marked, i) or _is_compound(tokens[i].text) or _is_of_office(marked, j))
        if (j - i > 1 or alone) and not _is_of_unit(marked, i, j):
            channel = marked.quoted[i] if marked.free_order else j - i > 1 and any(
                f.last == i and f.value.medium for f in marked.bodies)
            name = channel_name(tokens[i:j], marked.sentence.lang) if channel else (
                person_name(tokens[i:j], marked.sentence.lang, genitive=genitive))
            found.append((i, j, _source(marked, i, j, name, None)))
        i = max(j, i + 1)
    return found


def _begins_like_a_name(token: Token) -> bool:
    return token.kind is TokenKind.WORD and token.is_capital and len(token.text) > _ARTICLE - 1 and not (
        token.text.endswith(("'", "’")))


def _is_of_office(marked: Marked, j: int) -> bool:
    """Whether an office's name begins behind a lone word with a capital, its adjective: "American analysts"."""
    return not marked.free_order and any(f.first == j for f in marked.bodies)


def _is_of_unit(marked: Marked, i: int, j: int) -> bool:
    """Whether words with capitals are those of a formation behind them: "the 66th Separate Mechanized Brigade"."""
    numbered = i > 0 and marked.tokens[i - 1].text[0].isdigit()
    return any(f.value.unit and f.first == j and (numbered or marked.tokens[j].is_capital) for f in marked.bodies)


def _is_compound(word: str) -> bool:
    """Whether a word with a capital ends in a common one: "Soviet-era"."""
    return "-" in word and word.rpartition("-")[2].islower()


def _describes(marked: Marked, i: int) -> bool:
    """Whether a lone word with a capital is an adjective to the noun behind it: "Западного фронта"."""
    after = marked.tokens[i + 1] if i + 1 < len(marked.tokens) else None
    return after is not None and after.kind is TokenKind.WORD and after.text.islower() and (
        marked.tokens[i].norm.endswith(marked.lexicon.adjective_endings)) and not any(
            f.first == i + 1 for f in marked.speeches)


def _is_surname(marked: Marked, i: int) -> bool:
    """Whether a lone word at the head of a sentence looks like a surname, with words of saying right behind it."""
    named = marked.tokens[i].norm in marked.surnames or is_surname(marked.tokens[i])
    return named and any(
        f.first == i + 1 and f.value.kind is SpeechKind.VERB for f in marked.speeches)


def _stands_out(marked: Marked, i: int) -> bool:
    """Whether a word would be a name at the head of a sentence too: initials, a word in foreign letters or one that is
    all of what stands between quotation marks."""
    word, after = marked.tokens[i].text, marked.tokens[i + 1:i + 2]
    foreign = marked.free_order and word.isascii()
    named = marked.free_order and marked.quoted[i] and bool(after) and not marked.quoted[i + 1]
    return foreign or named or (word.isupper() and bool(after) and not after[0].text.isupper())
