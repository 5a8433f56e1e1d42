"""The sides that a sentence names: by name, by adjective, by pronoun, and by who speaks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from claimline.claims.cast import Cast, Doer
from claimline.claims.formations import told_before
from claimline.claims.genders import accord, gender_of_words
from claimline.claims.saying import Saying
from claimline.claims.voice import by_contrast
from claimline.claims.words import CLOSING_MARKS, OPENING_MARKS, Marked, Named
from claimline.model import Event, TokenKind
from claimline.model.lexicon.actors import TROOPS, ActorKind, Gender
from claimline.model.lexicon.acts import Form
from claimline.model.theatre import Side, Theatre
from claimline.text.phrases import Found
from claimline.text.tokens import POSSESSIVE

GENITIVE = 2               # tokens between a force and the name of its leader: "de", "du général"
_UNIT_NAME = 6             # tokens from a unit's number to the word for troops: "20 th Combined Arms"
_SEEN = 4                  # tokens from a man's name to what tells that he was seen: ", Friday,"
_PREPOSITION = 4           # letters
_PEOPLE = frozenset({"adjectives", "people"})
_WEAPON_NAME = 6           # tokens, with its marks: "«Баба-яги»"
_MANY = (Gender.PLURAL, Gender.MASCULINE_PLURAL, Gender.FEMININE_PLURAL)
_OWNED = 4                 # tokens from an owner to his troops: "'s elite 155th"
_ORDINAL = 2               # letters that end such a number
ARMED = (*TROOPS, ActorKind.INTRUDER)
_DEICTIC = frozenset({ActorKind.THEY, ActorKind.LATTER, ActorKind.MEMBER, ActorKind.OWN, ActorKind.WE, ActorKind.ENEMY})


def find_doers(marked: Marked, theatre: Theatre, speaking: Sequence[str | None], cast: Cast,
               countries: frozenset[str], sayings: Sequence[Saying] = (), first_person: bool = False) -> list[Doer]:
    """Every word that names a side, resolved. `speaking`: per token, the side that speaks there, or None.

    `cast`: who was brought up before, for "they"; `first_person`: who acted last was "we". `countries`: of the places
    near by, for "the army" and "the rebels".
    """
    doers: list[Doer] = []
    firsts = {f.first for f in marked.actors if f.value is ActorKind.WE}
    owns = any(f.value in (ActorKind.OWN, ActorKind.WE) for f in marked.actors)
    forces = [f for f in marked.actors if f.value in (*ARMED, ActorKind.WEAPON, ActorKind.DEFENDER)]
    deictic = [f for f in marked.actors if f.value in _DEICTIC]
    acting = {i for f in marked.triggers for i in range(f.first, f.last)} if marked.sides else set()
    for found in marked.sides:
        sort = found.value.sort
        if any(_tells_whence(found, other) for other in marked.sides):
            continue
        if sort == "generic" and any(f.first <= found.first and found.last <= f.last and f.last - f.first > 1
                                     for f in deictic):
            continue
        if sort == "generic" and (_is_told_otherwise(marked, found) or any(found.first < d.last for d in doers)):
            continue
        if sort == "forces" and _is_of_another(marked, found):
            continue
        first, stop = found.first, found.last
        if sort == "people" and _describes(marked, found.value.side, first, stop):
            sort = "adjectives"
        if sort == "adjectives":
            near = [f for f in forces if f.first - 2 <= found.last - 1 < f.first + 1 or (
                0 <= found.first - f.last <= 1 - marked.free_order and f.last not in acting)
                or _names_unit(marked, found.last, f.first)]
            beside = min(near, key=lambda f: f.first < found.first, default=None)    # rather the noun after it
            if beside is not None:
                sort, first, stop = "forces", min(first, beside.first), max(stop, beside.last)
            elif marked.free_order and (past := _named_weapon(marked, stop)) > stop:
                sort, stop = "forces", past
        if sort == "generic":
            sort = "people"
        if marked.free_order and sort == "capitals":        # "войска РФ", "армией Украины"
            troops = next((f for f in forces if f.last == first), None)
            if troops is not None:
                sort, first = "forces", troops.first
        doers.append(Doer(found.value.side.id, first, stop, sort, _is_oblique(marked, first),
                          not marked.agents.isdisjoint(range(first, stop)), gender_of_words(marked, first, stop)))
    for named in marked.speakers:       # "Hemedti's men", "les troupes de Poutine"
        force = next((f for f in forces if 0 <= named.first - f.last <= GENITIVE or 0 <= f.first - named.last <= 1),
                     None)
        if force is not None and named.value.side is not None:
            doers.append(Doer(named.value.side, min(force.first, named.first), max(force.last, named.last), "forces"))
    doers += _shown(marked, doers)
    for word in marked.actors:
        speaker = speaking[word.first]
        side = None
        if word.value is ActorKind.ENEMY:
            nobodys = marked.free_order or owns or _is_owner(marked, word.last)
            side = theatre.opponent(speaker or (None if nobodys else theatre.at_home(countries)))
        elif word.value in (ActorKind.OWN, ActorKind.WE):
            side = speaker or by_contrast(marked, theatre)
        elif word.value is ActorKind.THEY:
            gender = gender_of_words(marked, word.first, word.last)
            last = cast.meant(gender)
            before = [d for d in doers if d.last <= word.first and d.sort != "adjectives" and d.first not in firsts
                      and not _only_locates(marked, d)]
            before = [d for d in before if d.gender is not None and accord(gender, d.gender)] or before
            if not before and last is None:
                before = _belonging_to(marked, word.first)
            says = next((s.source.side for s in sayings if s.source is not None and s.source.side is not None
                         and word.last == s.first), None)
            spoken = [s for s in sayings if s.source is not None and s.last <= word.first and not s.before]
            if word.last - word.first > 1:      # "Russian sites tell of their troops"
                before = before or [d for d in doers if d.last <= word.first and d.first not in firsts]
            side = max(before, key=lambda d: d.first).id if before else last
            theirs = word.last - word.first > 1 and gender is Gender.PLURAL and marked.quoted[word.first]
            if says is not None:
                side = says         # "It added that its troops"
            elif speaker is not None and gender in _MANY and word.last - word.first == 1 and _opens_quote(
                    marked, word, doers) and _has_one_foe(theatre, speaker):
                side = theatre.opponent(speaker)    # an officer: "They are in the town": not his own men
            elif spoken and spoken[-1].source is not None and spoken[-1].source.side is not None and not any(
                    d.first >= spoken[-1].last and d.sort != ActorKind.ATTACKER.value for d in before) and not theirs:
                side = spoken[-1].denies(marked) or spoken[-1].source.side      # "Syrskyi said that his soldiers"
            elif speaker is not None and (side in (None, speaker) and not before or theirs and not any(
                    marked.quoted[d.first] for d in before)) and (first_person or firsts or theirs):
                side = theatre.opponent(speaker)    # "we left the town, they came in": whoever says "we" is not "they"
            elif not before and side == (own := speaker or _by_tongue(marked, theatre)) and own is not None and (
                    _is_under(marked, word)):
                side = theatre.opponent(own)        # "X is under them": nobody says so of his own
            elif side is None and _whose_place_it_is(marked, word):
                side = theatre.opponent(speaker or _by_tongue(marked, theatre) or theatre.at_home(countries))
        elif word.value is ActorKind.LATTER:
            gender = gender_of_words(marked, word.first, word.last)
            before = [d for d in doers if d.last <= word.first and accord(gender, d.gender)]
            side = max(before, key=lambda d: d.first).id if before else cast.latter(gender)
        elif word.value is ActorKind.MEMBER:
            ahead = min(f.first for f in marked.actors if f.value is ActorKind.MEMBER)
            before = [d for d in doers if d.last <= ahead and d.sort != "adjectives"]
            side = min(before, key=lambda d: d.first).id if before else cast.last
        elif word.value is ActorKind.DEFENDER:
            side = theatre.at_home(countries)
        elif word.value is ActorKind.ATTACKER:
            side = cast.attacking or theatre.opponent(theatre.at_home(countries))
        elif word.value in (ActorKind.FORMATION, ActorKind.UNIT):
            side = told_before(marked, word, doers, cast.formations)
        if side is not None and not any(d.first < word.last and word.first < d.last for d in doers):
            sort = "own" if word.value is ActorKind.WE else "forces" if word.value in TROOPS else word.value.value
            doers.append(Doer(side, word.first, word.last, sort, _is_oblique(marked, word.first),
                              word.first in marked.agents, gender_of_words(marked, word.first, word.last)))
    if not doers:
        return doers
    return sorted(_without_origins(marked, _with_adjectives(marked, doers)), key=lambda d: d.first)


def _shown(marked: Marked, doers: Sequence[Doer]) -> list[Doer]:
    """Men of a side who are seen at a place right behind their name, where it must be: "Zelensky took a selfie at"."""
    seen = [f.first for f in marked.triggers if f.value.shown]
    return [Doer(f.value.side, f.first, f.last, "people") for f in (marked.speakers if seen else ())
            if f.value.side is not None and any(0 <= at - f.last <= _SEEN for at in seen)
            and not any(d.first < f.last and f.first < d.last for d in doers)]


def _opens_quote(marked: Marked, word: Found[ActorKind], doers: Sequence[Doer]) -> bool:
    """Whether a pronoun stands in a quotation that begins in its sentence and has named nobody yet."""
    opening = next((i for i in reversed(range(word.first)) if marked.tokens[i].text in OPENING_MARKS), None)
    return opening is not None and all(marked.quoted[opening + 1:word.first + 1]) and not any(
        opening < d.first < word.first for d in doers)


def _has_one_foe(theatre: Theatre, side_id: str) -> bool:
    side = theatre.side(side_id)
    return side is not None and len(side.against) == 1


def _is_told_otherwise(marked: Marked, number: Found[Named]) -> bool:
    """Whether the noun behind a number that many a side's units have tells another side: "the 30th Russian brigade",
    "la 30e brigade russe"; or the words right beside a noun that is mostly said of one: "ворожі десантники"."""
    noun = {f.last for f in marked.actors if f.value in ARMED and f.first == number.last}
    army = any(f.value in ARMED and f.last == number.last for f in marked.actors)
    if army and not marked.free_order and any(
            f.value is ActorKind.FORMATION and f.first == number.last for f in marked.actors):
        return True             # "the 3rd Army Corps" is no 3rd Army
    if any(f.last == number.first and f.value.side.id != number.value.side.id and marked.tokens[
            f.first].kind is TokenKind.NUMBER for f in marked.sides):
        return True             # "155-та бригада морпіхів": rather by its number
    beside = [f for f in marked.actors if f.value is ActorKind.ENEMY] + [
        f for f in marked.sides if f.value.side.id != number.value.side.id and f.value.sort != "generic"
        and not _tells_whence(f, number)]
    if any(number.first == f.last or number.last == f.first for f in beside) or _is_of_another(marked, number):
        return True
    return any(f.value.sort in _PEOPLE and f.value.side.id != number.value.side.id and (
        f.first == number.last or f.first in noun) for f in marked.sides)


def _tells_whence(adjective: Found[Named], rebels: Found[Named]) -> bool:
    """Whether the adjective of a state stands before rebels, who have none: "Sudanese rebels"."""
    return adjective.last == rebels.first and rebels.value.sort == "generic" and adjective.value.sort in (
        "adjectives", "people") and bool(adjective.value.side.home) and not rebels.value.side.home


def _is_of_another(marked: Marked, troops: Found[Named]) -> bool:
    """Whether a kind of troops that mostly one side has is told to be another's by the words before it: "the Russian
    assault brigade", "Ukraine's 3rd Army Corps"."""
    for f in marked.sides:
        if f.value.side.id == troops.value.side.id or _tells_whence(f, troops) or not (
                0 <= troops.first - f.last <= _OWNED):
            continue
        between = marked.tokens[f.last:troops.first]
        if f.value.sort in _PEOPLE and not between:
            return True
        if between and between[0].norm in POSSESSIVE and all(token.kind is TokenKind.NUMBER or token.is_capital or len(
                token.text) == _ORDINAL for token in between[1:]):
            return True
    return False


def _by_tongue(marked: Marked, theatre: Theatre) -> str | None:
    """The side whose language the sentence is in."""
    return next((side.id for side in theatre.sides if marked.sentence.lang in side.tongues), None)


def _whose_place_it_is(marked: Marked, word: Found[ActorKind]) -> bool:
    """Whether "them" and "theirs" are part of words that tell who holds a place, so that they mean the other side even
    where none was named: "the village is theirs", "село за ними"."""
    return any(f.value.event is Event.HOLD and f.value.form is not Form.VERB
               and f.first <= word.last and word.first <= f.last for f in marked.triggers)


def _is_under(marked: Marked, word: Found[ActorKind]) -> bool:
    """Whether "them" is part of words that are only said of the other side's hold: "село під ними"."""
    return any(f.value.foreign and f.first <= word.first and word.last <= f.last for f in marked.triggers)


def _is_owner(marked: Marked, last: int) -> bool:
    """Whether the words that end before token `last` only tell whose a thing is: "the enemy's line"."""
    return last < len(marked.tokens) and marked.tokens[last].norm in POSSESSIVE


def _with_adjectives(marked: Marked, doers: Sequence[Doer]) -> list[Doer]:
    """The sides, each with the adjective of the same side right before it, which is no side of its own: "українські
    захисники"."""
    if not marked.free_order:
        return [*doers]
    adjectives = {(d.id, d.last): d for d in doers if d.sort == "adjectives"}
    led = {id(d): adjectives[d.id, d.first] for d in doers if d.sort == "people" and (d.id, d.first) in adjectives}
    gone = {id(adjective) for adjective in led.values()}
    return [replace(d, first=led[id(d)].first) if id(d) in led else d for d in doers if id(d) not in gone]


def _without_origins(marked: Marked, doers: Sequence[Doer]) -> list[Doer]:
    """The sides without adjectives that only tell whence another side beside them comes: "Syrian rebels"."""
    def origin(doer: Doer) -> bool:
        return doer.sort == "adjectives" and not marked.free_order and any(
            other.id != doer.id and other.sort in ("people", "generic", "forces")
            and (other.first == doer.last or other.last == doer.first) for other in doers)

    return [doer for doer in doers if not origin(doer)]


def _belonging_to(marked: Marked, at: int) -> list[Doer]:
    """The side of the man whose troops are meant: "Shoigu has ordered his troops to leave A"."""
    return [Doer(f.value.side, f.first, f.last, "people") for f in marked.speakers
            if f.last <= at and f.value.side is not None][-1:]


def _only_locates(marked: Marked, doer: Doer) -> bool:
    """Whether a country stands behind a preposition, and so only tells where: "in the east of Ukraine, where they"; not
    behind "by", nor as the owner of troops. Or whether it is an adjective of a place: "la Crimée ukrainienne".
    """
    at = doer.first - 1
    if not marked.free_order and doer.sort == "people" and marked.tokens[doer.first].text.islower():
        return any(spot.last == doer.first for spot in marked.spots)
    if doer.sort != "capitals" or marked.free_order:
        return doer.sort == "capitals" and doer.oblique
    while at >= 0 and marked.tokens[at].norm.rstrip("'’") in marked.lexicon.articles:
        at -= 1
    token = marked.tokens[at] if at >= 0 else None
    if token is None or any(0 <= at - f.last <= 1 and f.value in ARMED for f in marked.actors):
        return False            # "the soldiers of Kyiv"
    agents = [f for f in marked.actors if f.value is ActorKind.AGENT]
    return token.kind is TokenKind.WORD and token.text.islower() and len(token.text) <= _PREPOSITION and not any(
        f.first <= at < f.last for f in (*marked.joiners, *marked.openers, *marked.complements, *agents))


def _describes(marked: Marked, side: Side, first: int, last: int) -> bool:
    """Whether a word that names a people and is its adjective too stands before a noun: "Russian defences"."""
    names = side.names.get(marked.sentence.lang)
    after = marked.tokens[last] if last < len(marked.tokens) else None
    norm = marked.tokens[first].norm
    if names is None or after is None or not marked.tokens[first].is_capital or not (
            norm in names.adjectives and f"{norm}s" in names.people):
        return False
    return after.kind in (TokenKind.WORD, TokenKind.NUMBER) and not any(
        f.first == last for f in (*marked.joiners, *marked.openers, *marked.speeches, *marked.modifiers))


def _names_unit(marked: Marked, first: int, last: int) -> bool:
    """Whether the tokens from `first` are the number and name of a unit: "the Russian 20th Combined Arms Army"."""
    tokens = marked.tokens
    return 0 < last - first <= _UNIT_NAME and tokens[first].kind is TokenKind.NUMBER and all(
        tokens[i].is_capital or i == first + 1 and len(tokens[i].text) == _ORDINAL for i in range(first + 1, last))


def _named_weapon(marked: Marked, first: int) -> int:
    """One past the quoted name at token `first` of what a side shoots or drives: "украинские «Нептуны»"; else `first`.
    """
    tokens = marked.tokens
    if first >= len(tokens) or tokens[first].text not in OPENING_MARKS:
        return first
    return next((i + 1 for i in range(first + 2, min(first + _WEAPON_NAME, len(tokens)))
                 if tokens[i].text in CLOSING_MARKS), first)


def _names_where(marked: Marked, first: int) -> bool:
    """Whether initials, which show no case, stand behind a preposition of place: "города в ДНР"."""
    lexicon = marked.lexicon
    return marked.free_order and first > 0 and marked.tokens[first].text.isupper() and (
        marked.tokens[first - 1].norm in (*lexicon.within, *lexicon.origins))


def _has_verb(marked: Marked, first: int, last: int) -> bool:
    """Whether a finite verb or an infinitive stands among the tokens `[first, last)`, as their endings tell."""
    verbs = marked.past | marked.singular | marked.subjectless
    ends = (*marked.lexicon.infinitive_endings, *marked.lexicon.present_endings)
    return any(i in verbs or marked.tokens[i].norm.endswith(ends) for i in range(first, last))


def _is_oblique(marked: Marked, first: int) -> bool:
    """Whether the case of the words from `first` shows that they do not act, nor belong to a noun that does."""
    if _names_where(marked, first):
        return True
    if first not in marked.oblique:
        return False
    if first and (marked.tokens[first - 1].kind is TokenKind.NUMBER or any(
            f.last == first and not any(t.first <= f.first < t.last and _has_verb(marked, t.first, f.first)
                                        for t in marked.triggers) for f in marked.counts)):
        return False        # "40 российских солдат", "сотня россиян", but "вибили сотню росіян"
    head = first - (marked.tokens[first - 1].text in OPENING_MARKS if first else 0)     # "части «вагнеровцев»"
    headed = any(f.last == head and f.first not in marked.oblique for f in marked.actors
                 if f.value in ARMED)
    return not headed
