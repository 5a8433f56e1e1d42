"""find_claims: from sentences with places and dates to claims. One function reads as the whole story."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from claimline.claims.actors import CIVIL, Doer, Verdict, actor_of, find_doers, led_by_troops, presumed
from claimline.claims.acts import Act, alone, find_acts
from claimline.claims.attach import Group, attach, group_spots
from claimline.claims.confidence import confidence_of
from claimline.claims.extents import Amount, amounts_of
from claimline.claims.labels import is_label, labelled
from claimline.claims.sources import Saying, Source, find_sayings, source_of, speaker_of
from claimline.claims.status import status_of
from claimline.claims.timing import date_of
from claimline.claims.voice import side_of_author
from claimline.claims.words import Marked, Spot, Words, mark, words_for
from claimline.model import (
    Document,
    Draft,
    Event,
    Kind,
    Mention,
    Relation,
    Sentence,
    Status,
    TokenKind,
    When,
    Zone,
)
from claimline.model.lexicon import Lexicon
from claimline.model.lexicon.claims import ActorKind, Form, Trigger, Who
from claimline.model.theatre import Side, Theatre

_ON_THE_SPOT = frozenset({Event.STRIKE, Event.CAPTURE, Event.HOLD, Event.WITHDRAW, Event.ENCIRCLE,
                          Event.ENTER})
_BY_TROOPS = frozenset({Event.ATTACK, Event.WITHDRAW, Event.ENCIRCLE, Event.ADVANCE, Event.REPEL})
_REJECTABLE = frozenset({Status.STATED, Status.HEDGED})
_MOST_REJECTED = 6
_TO_THE_VERB = 0    # words from the words of saying to the verb of what the speaker has done
_SHORT = 4          # words after a denial that says no event of its own: "rejected the report on Telegram"
_LOOK_BACK = 7      # sentences
_LONGEST_PERIOD = 31     # days that a report's title may say it covers
_SUBJECT = 2        # tokens before a verb in which the noun of its subject stands
_RECENT = 2         # sentences back to the claims that a bare denial is about
_REMEMBERED = 4     # settlements
_BROUGHT_IN = 2     # paragraphs that a line ending in a colon brings in
_LABEL_PRICE, _SECTION_PRICE = 1.5, 1.8
_SECTION = 2        # paragraphs below a heading that still are about its place
_HEADING_WORDS = 6
_BULLET = 3         # tokens before the first place of a list's line
_FULL_STOPS = frozenset(".!?…;,")
_REPELLED = frozenset({Event.ATTACK, Event.ADVANCE, Event.ENTER})
_OUTCOMES = {Event.ATTACK: frozenset({Event.CAPTURE, Event.ENTER, Event.ADVANCE, Event.REPEL}),
             Event.ADVANCE: frozenset({Event.CAPTURE, Event.ENTER})}
_SETTLEMENTS = frozenset({Kind.VILLAGE, Kind.TOWN, Kind.CITY})


@dataclass(slots=True)
class Thread:
    """What carries over from sentence to sentence while reading one post."""

    post: int | None = None
    paragraph: int = -1
    actor: str | None = None                # who acted last
    source: Source | None = None            # who spoke last
    quoting: Source | None = None           # whose quotation is still open
    voice: Source | None = None             # whose quotation was open last
    brought_in: Source | None = None        # whose words a colon at the end of a line brought in
    until: int = -1                         # the last paragraph of these
    places: list[Mention] = field(default_factory=list)     # of the last claim, or named last
    settlements: list[Mention] = field(default_factory=list)    # the last ones named
    drafts: list[Draft] = field(default_factory=list)       # of the last sentence that made any
    told: int = 0                           # index of that sentence
    section_until: int = -1                 # the last paragraph of that section
    section: Mention | None = None          # the place of a heading on a line of its own
    listing: tuple[Act, str | None] | None = None   # what a line ending in a colon tells of the list below it
    label: tuple[Mention, ...] = ()         # places at the head of the paragraph, "Yampil: ..."
    heading: When | None = None             # a line that is a date


def find_claims(document: Document, sentences: Sequence[Sentence], mentions: Sequence[Mention], whens: Sequence[When],
                lexicons: Mapping[str, Lexicon], theatre: Theatre, *, day: date | None = None) -> tuple[Draft, ...]:
    """Every claim of the document, in the order of their places. `day`: the day of the report, when known."""
    by_sentence: dict[int, list[Mention]] = defaultdict(list)
    dated: dict[int, list[When]] = defaultdict(list)
    for mention in mentions:
        by_sentence[mention.sentence].append(mention)
    for when in whens:
        dated[when.sentence].append(when)
    countries = _countries(mentions)
    marked = []
    for sentence in sentences:
        if sentence.lang in lexicons:
            words = words_for(lexicons[sentence.lang], theatre)
            marked.append((mark(sentence, by_sentence[sentence.index], dated[sentence.index], words,
                                _near(countries, sentence.index)), words))
    author = side_of_author((m for m, _ in marked), _publisher_side(document, theatre), theatre)
    thread = Thread()
    drafts: list[Draft] = []
    for one, words in marked:
        if one.sentence.post != thread.post:
            thread = Thread(post=one.sentence.post)
        post = one.sentence.post
        said_on = document.posts[post].published if post is not None and post < len(document.posts) else None
        reader = _Reader(document, one, words, theatre, author, said_on or day or document.published, thread, countries)
        drafts.extend(reader.read())
    return tuple(sorted(drafts, key=lambda d: (d.start, d.mention.start, d.event)))


def _publisher_side(document: Document, theatre: Theatre) -> str | None:
    name = (document.publisher or "").casefold()
    return next((s.side for s in theatre.speakers if s.side and s.name.casefold() == name), None) if name else None


def _countries(mentions: Sequence[Mention]) -> dict[int, frozenset[str]]:
    """Per sentence, the countries of the places named in it and just before."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        if mention.matches:
            found[mention.sentence].add(mention.matches[0].entry.country)
    return {index: frozenset(codes) for index, codes in found.items()}


def _near(countries: Mapping[int, frozenset[str]], index: int) -> frozenset[str]:
    """Countries of the places named in a sentence, else in the nearest one before that names any."""
    for i in range(index, index - _LOOK_BACK, -1):
        if countries.get(i):
            return countries[i]
    return frozenset()


class _Reader:
    """Reads one sentence. Made anew for each; what outlives the sentence is in `thread`."""

    def __init__(self, document: Document, marked: Marked, words: Words, theatre: Theatre, author: str | None,
                 day: date | None, thread: Thread, countries: Mapping[int, frozenset[str]]) -> None:
        self.document, self.marked, self.words, self.theatre = document, marked, words, theatre
        self.author, self.day, self.thread = author, day, thread
        self.countries = _near(countries, marked.sentence.index)

    def read(self) -> list[Draft]:
        """The claims of this sentence; leaves behind what the next one needs."""
        marked, thread = self.marked, self.thread
        for _, _, when in marked.whens:
            if when.heading or (marked.sentence.zone is Zone.TITLE and _is_period(when, self.day)):
                thread.heading = when
        self.opens = marked.sentence.paragraph != thread.paragraph
        if self.opens:
            thread.paragraph = marked.sentence.paragraph
            thread.label = ()
        self.sayings = find_sayings(marked, self.words, self.author, thread.source)
        self._open_quotation()
        self.acts = find_acts(marked, self.words.code)
        self.doers = find_doers(marked, self.theatre, self._speaking(), thread.actor, self.countries, self.sayings)
        drafts = self._drafts(self._ties())
        drafts += self._rejected(drafts)
        self._leave(drafts)
        return drafts

    def _speaking(self) -> list[str | None]:
        """Per token the side that speaks there: the quoted speaker's inside quotation marks, else the author's."""
        quoted_by = self.thread.quoting or next((s.source for s in self.sayings if s.source), None)
        inside = quoted_by.side if quoted_by is not None else self.author
        whole = inside if self.thread.quoting is not None else self.author
        return [inside if quoted else whole for quoted in self.marked.quoted]

    def _open_quotation(self) -> None:
        """A quotation that a saying opened goes on until it closes; words brought in by a colon, for a paragraph."""
        thread, marked = self.thread, self.marked
        marks = sum(token.text == '"' for token in marked.tokens)
        closes = marks % 2 == 1 or any(token.text in "»”" for token in marked.tokens)
        self.closing = thread.quoting is not None and closes
        if thread.brought_in is not None and (marked.sentence.paragraph > thread.until or self.sayings):
            thread.brought_in = None
        if thread.quoting is None and thread.brought_in is not None:
            thread.quoting, self.closing = thread.brought_in, True
        if thread.quoting is None and self.opens and not self.sayings and _starts_quoted(marked):
            thread.quoting = thread.voice or thread.source      # a paragraph of nothing but somebody's words
            self.closing = marks % 2 == 0 if marks else closes
        thread.voice = thread.quoting or thread.voice

    def _ties(self) -> list[tuple[Act, Group, float]]:
        """Acts with the places they are about: named ones, then "the town", then those of the paragraph's label."""
        marked = self.marked
        marked.spots = sorted([*marked.spots, *self._anaphors()], key=lambda s: s.first)
        groups = group_spots(marked, self.acts)
        thread = self.thread
        thread.label = labelled(marked, self.acts, groups) or thread.label
        ties = attach(marked, self.acts, groups, bool(groups) and is_label(marked, groups[0]))
        ties += self._verbless(ties) or self._listed(groups)
        meant = thread.label or self._attacked()
        if meant and not groups:
            group = Group(tuple(Spot(0, 1, 0, mention, said=False) for mention in meant))
            ties += [(act, group, _LABEL_PRICE) for act in self.acts if not act.trigger.weak]
        elif thread.section is not None and not groups:
            group = Group((Spot(0, 1, 0, thread.section, said=False),))
            ties += [(act, group, _SECTION_PRICE) for act in self.acts if not act.trigger.weak and any(
                marked.walls[d.first] == marked.walls[act.first] for d in self.doers)]
        ties = [(alone(act, group.spots[0]), group, price) for act, group, price in ties]
        placed = [tie for tie in ties if not tie[1].spots[0].mention.heading]
        if placed:
            busy = {id(tie[0]) for tie in placed}
            ties = [tie for tie in ties if not tie[1].spots[0].mention.heading or id(tie[0]) not in busy and (
                len(placed) == 0)]
        return ties

    def _attacked(self) -> tuple[Mention, ...]:
        """The places of the attacks just told, where this sentence says what became of them: "All were repelled."."""
        if not self.acts or self.acts[0].event is not Event.REPEL or self.thread.told < self.marked.sentence.index - 1:
            return ()
        return tuple(draft.mention for draft in self.thread.drafts
                     if draft.event in _REPELLED and draft.status is Status.STATED)

    def _anaphors(self) -> list[Spot]:
        spots: list[Spot] = []
        for found in self.marked.anaphors:
            if any(s.first < found.last + 2 and found.first < s.last for s in self.marked.spots):
                continue
            before = [s.mention for s in self.marked.spots if s.last <= found.first and not s.mention.heading]
            near = [m for m in before if _is_settlement(m)]
            last = [m for m in self.thread.places if _is_settlement(m)]
            known = near or last or self.thread.settlements
            if found.value.many == 1 and not near and len({m.text for m in last}) == 1:  # the one place spoken of, whatever it is called
                spots.append(Spot(found.first, found.last, found.first, last[-1], said=False))
                continue
            meant = next((fit for named in ((near,) if near else (last, self.thread.settlements)) if (fit := [
                m for m in named if m.matches and m.matches[0].entry.kind in found.value.kinds])), known)
            spots.extend(Spot(found.first, found.last, found.first, mention, said=False)
                         for mention in meant[-found.value.many:])
        if spots or self.thread.label:
            return spots
        it = any(f.value is ActorKind.THEY and f.first <= 1 for f in self.marked.actors)
        if not spots and not self.marked.spots and self.acts and self.acts[0].first <= 1 + 2 * it and (
                self.acts[0].form in (Form.PASSIVE, Form.STATE)):
            spots.extend(Spot(0, 1, 0, mention, said=False) for mention in self.thread.places[-1:])
        return spots

    def _verbless(self, ties: Sequence[tuple[Act, Group, float]]) -> list[tuple[Act, Group, float]]:
        """A flag right after a place tells, on a map's notes, who holds it; "Russia in X", in a title, who is in it."""
        marked = self.marked
        told: list[tuple[Act, Group, float]] = []
        for group in group_spots(marked, self.acts):
            spot = group.spots[-1]
            flag = next((d for d in self.doers if d.sort == "flags" and 0 <= d.first - spot.last <= 3), None)
            if spot.mention.heading:
                continue
            if flag is not None:
                after = marked.tokens[flag.last] if flag.last < len(marked.tokens) else None
                alone = after is None or after.kind is TokenKind.SYMBOL
                between = range(spot.last, flag.last)
                if alone and not any(act.first in between for act in self.acts):
                    told.append((_act(flag, Event.HOLD, "flag"), group, 1.0))
            elif marked.sentence.zone is Zone.TITLE and not any(group is tie[1] for tie in ties):
                doer = next((d for d in self.doers if d.sort in ("people", "forces", "capitals")
                             and group.first - d.last <= 1 <= group.spots[0].first - d.last), None)
                if doer is not None and not self.acts:
                    told.append((_act(doer, Event.ENTER, "title"), group, 2.0))
        return told

    def _listed(self, groups: Sequence[Group]) -> list[tuple[Act, Group, float]]:
        """A line of places below a line that ended in a colon: "Russian forces captured:" and then "- Lyman"."""
        if self.thread.listing is None or self.acts or not groups or groups[0].first > _BULLET:
            return []
        act, _ = self.thread.listing
        return [(replace(act, first=group.spots[0].first, last=group.spots[0].last, left=group.spots[0].first,
                         right=group.spots[0].last, phrase=None), group, 0.5) for group in groups]

    def _drafts(self, ties: list[tuple[Act, Group, float]]) -> list[Draft]:
        drafts: list[Draft] = []
        actor_before = guessed_before = None
        regained = False
        barred = [range(s.left, s.right) for s in self.sayings if s.source is not None]
        for act, group, price in ties:
            saying = source_of(self.marked, act, self.sayings)
            source = saying.source if saying else self.thread.quoting
            verdict = actor_of(self.marked, act, self.acts, group, self.doers, barred, self.theatre)
            if not self.acts and self.thread.listing is not None and self.thread.listing[1] is not None:
                verdict = Verdict(self.thread.listing[1], "the line above")
            if verdict.side is None and saying is not None:
                verdict = self._speaking_of_itself(act, saying)
            verdict = self._carried(act, group, verdict, actor_before or guessed_before, source,
                                    denied=saying is not None and saying.status is Status.DENIED, regained=regained)
            regained = regained or act.trigger.regain
            if verdict.side is not None and verdict.how != "presumed":
                actor_before = actor_before or verdict.side
            elif verdict.side is not None and (act.form is Form.VERB or act.trigger.regain):
                guessed_before = guessed_before or verdict.side
            for spot, amount in zip(group.spots, amounts_of(self.marked, act, group), strict=True):
                draft = self._draft(act, group, spot, amount, verdict, saying, source, price)
                if draft is not None:
                    drafts.append(draft)
        return _without_doubles(_without_means(drafts))

    def _speaking_of_itself(self, act: Act, saying: Saying) -> Verdict:
        """The speaker does the act whose verb follows the words of saying: "Moscow claims to have taken X"."""
        tokens = self.marked.tokens[saying.last:act.first]
        side = saying.source.side if saying.source is not None else None
        if side is None or act.form is not Form.VERB or act.first < saying.last or len(tokens) > _TO_THE_VERB or any(
                token.kind is not TokenKind.WORD for token in tokens) or any(
                saying.last <= f.first < act.first for f in self.marked.openers):
            return Verdict(None, "nobody named")
        return Verdict(side if act.who is Who.SELF else self.theatre.opponent(side), "speaks of itself")

    def _carried(self, act: Act, group: Group, verdict: Verdict, before: str | None, source: Source | None, *,
                 denied: bool, regained: bool) -> Verdict:
        """With nobody named in the clause: who acted just before, else whose soil it is.

        `regained`: ground was won back just before, so that the blows that go with it are of the same side.
        """
        if verdict.side is not None or verdict.how == CIVIL or act.event is Event.FIGHT:
            return verdict
        if self._behind(act, group) or _acts_itself(self.marked, act, group):
            return verdict
        if before is not None and (act.form is Form.VERB or (act.form is Form.NOUN and regained)):
            return Verdict(before, "same doer as before")
        speaker = source.side if source else None
        if self._strange(act) and not (self.marked.free_order and speaker):
            return verdict      # the verb of somebody who tells of himself: "Moscow claims that it took X"
        mention = group.spots[0].mention
        place = mention.matches[0].entry if mention.matches else None
        return Verdict(presumed(act, place, self.theatre, speaker, self.author,
                                self.thread.actor, occupied=self._occupied(act, group),
                                elliptic=act.form is Form.VERB and act.first in self.marked.subjectless,
                                troops=self.marked.free_order and led_by_troops(self.marked, act), denied=denied), "presumed")

    def _behind(self, act: Act, group: Group) -> bool:
        """Whether the place lies so far behind the line that only a blow from afar is told without its doer."""
        matches = group.spots[0].mention.matches
        if act.event is Event.STRIKE or not matches or matches[0].entry.frontline:
            return False
        entry = matches[0].entry
        return entry.kind in _SETTLEMENTS and any(entry.country in side.countries[1:] for side in self.theatre.sides)

    def _occupied(self, act: Act, group: Group) -> bool:
        """Whether words right before the place call it occupied, and the act is another."""
        return any(other is not act and other.event is Event.HOLD and other.form is Form.PASSIVE
                   and 0 <= group.spots[0].first - other.last <= 1 for other in self.acts)

    def _strange(self, act: Act) -> bool:
        """Whether a verb without a doer has a subject who does not fight ("the exhibition moved into a hall in X"), or
        is an everyday one; where the subject may stand anywhere, the verb's number tells that it has one."""
        marked = self.marked
        if marked.free_order and act.form is Form.VERB:
            return act.first in marked.singular and act.first > 1 and not led_by_troops(marked, act)
        if act.form is not Form.VERB or act.event is Event.STRIKE:
            return False
        known = {i for f in (*marked.actors, *marked.sides, *marked.cues) for i in range(f.first, f.last)}
        before = {i for i in range(act.first) if marked.walls[i] == marked.walls[act.first]}
        timed = {i for first, last, _ in marked.whens for i in range(first, last)}
        plain = [i for i in sorted(before - timed)[-_SUBJECT:] if marked.tokens[i].kind is TokenKind.WORD
                 and not marked.tokens[i].is_capital]
        return (act.trigger.weak or bool(plain)) and not known & before

    def _draft(self, act: Act, group: Group, spot: Spot, amount: Amount, verdict: Verdict, saying: Saying | None,
               source: Source | None, price: float) -> Draft | None:
        marked, mention = self.marked, spot.mention
        if verdict.side is None and act.event is not Event.FIGHT:
            return None
        kind = mention.kind_hint or (mention.matches[0].entry.kind if mention.matches else None)
        if kind is Kind.COUNTRY and (act.event not in (Event.CAPTURE, Event.HOLD) or amount.where is None):
            return None     # "the war in Ukraine": a whole country is only meant where its share is told
        status, status_why, status_at = status_of(marked, act, saying.status if saying else None)
        low, high = self._clause(act, group, verdict)
        edtf, when = date_of(marked, act, low, high, self.acts, saying, status, self.thread.heading, self.day)
        if _before_the_war(edtf, self.theatre.side(verdict.side)):
            return None
        tokens = marked.tokens
        cues = [("trigger", tokens[act.first].start, tokens[act.last - 1].end),
                ("place", tokens[spot.first].start, tokens[spot.last - 1].end)]
        if verdict.first >= 0:
            cues.append(("actor", tokens[verdict.first].start, tokens[verdict.last - 1].end))
        if source is not None and saying is not None:
            cues.append(("source", source.start, source.end))
        if status_at is not None:
            cues.append(("status", tokens[status_at[0]].start, tokens[status_at[1] - 1].end))
        if when is not None and when.sentence == marked.sentence.index:
            cues.append(("date", when.start, when.end))
        if amount.where is not None:
            cues.append(("extent", tokens[amount.where[0]].start, tokens[amount.where[1] - 1].end))
        why = (*act.why, f"actor: {verdict.how}", *status_why, *amount.why, *((saying.why,) if saying else ()),
               *((when.why,) if when else ()))
        start, end = self._quote(low, high)
        return Draft(
            start=start, end=end, event=act.event, actor=verdict.side, status=status, mention=mention,
            place_said=spot.said, extent=amount.extent, share_pct=amount.share_pct, area_km2=amount.area_km2,
            source=source.name if source else None, source_text=source.text if source else None,
            source_chain=source.chain if source else (), source_side=source.side if source else None,
            date=edtf, date_text=when.text if when else None,
            relation=_relation(act.event, mention) if spot.said else Relation.AT,
            direction=mention.direction if spot.said else None,
            distance_km=mention.distance_km if spot.said else None,
            confidence=confidence_of(act, verdict, price, mention, status), why=why, cues=tuple(cues),
        )

    def _rejected(self, drafts: list[Draft]) -> list[Draft]:
        """A denial that says no event of its own ("Kyiv called it a lie") denies the claims just before it."""
        rejected: list[Draft] = []
        for saying in self.sayings:
            if saying.status is not Status.DENIED or saying.source is None or any(
                    source_of(self.marked, act, self.sayings) is saying for act in self.acts):
                continue
            if self._words_after(saying) > _SHORT:
                continue
            start, end = self._quote(saying.left, saying.right)
            at = self.marked.tokens[saying.first].start
            recent = self.marked.sentence.index - self.thread.told <= _RECENT
            targets = [d for d in drafts if d.start < at] or (self.thread.drafts if recent else [])
            for draft in targets[-_MOST_REJECTED:]:
                if draft.status in _REJECTABLE and draft.source != saying.source.name:
                    rejected.append(replace(
                        draft, start=min(start, draft.start) if draft in drafts else start, end=end,
                        status=Status.DENIED, place_said=False, source=saying.source.name,
                        source_text=saying.source.text, source_chain=saying.source.chain,
                        source_side=saying.source.side, confidence=round(draft.confidence * 0.8, 3),
                        why=(*draft.why, saying.why), cues=(("source", saying.source.start, saying.source.end),)))
        return rejected

    def _words_after(self, saying: Saying) -> int:
        """How many words the clause has after the words of saying."""
        walls = self.marked.walls
        return sum(token.kind is TokenKind.WORD for i, token in enumerate(self.marked.tokens)
                   if i >= saying.right and walls[i] == walls[saying.first])

    def _clause(self, act: Act, group: Group, verdict: Verdict) -> tuple[int, int]:
        low, high = min(act.left, group.first), max(act.right, group.last)
        if verdict.first >= 0 and low - verdict.first < 20:
            low, high = min(low, verdict.first), max(high, verdict.last)
        return low, high

    def _quote(self, low: int, high: int) -> tuple[int, int]:
        """The evidence: from the wall before the clause's first word to the wall after its last."""
        tokens, walls = self.marked.tokens, self.marked.walls
        while low > 0 and walls[low - 1] == walls[low]:
            low -= 1
        while high < len(tokens) and walls[high] == walls[high - 1]:
            high += 1
        while low < high - 1 and not (tokens[low].text[0].isalnum() or tokens[low].kind.value == "flag"):
            low += 1
        return tokens[low].start, tokens[high - 1].end

    def _head(self, drafts: list[Draft]) -> None:
        """Note what this line says of the lines below it: a place that heads a section, an act that opens a list."""
        thread, marked = self.thread, self.marked
        last = marked.tokens[-1].text if marked.tokens else ""
        if last == ":" and self.acts and not drafts:
            act = self.acts[-1]
            barred = [range(s.left, s.right) for s in self.sayings if s.source is not None]
            thread.listing = act, actor_of(marked, act, self.acts, None, self.doers, barred, self.theatre).side
        elif self.acts or not marked.spots:
            thread.listing = None
        words = sum(token.kind is TokenKind.WORD for token in marked.tokens)
        heads = marked.headings or marked.spots
        if not self.acts and len(heads) == 1 and words <= _HEADING_WORDS and last not in _FULL_STOPS and (
                marked.sentence.zone is not Zone.TITLE and not self.doers and thread.listing is None):
            thread.section, thread.section_until = heads[0].mention, marked.sentence.paragraph + _SECTION
        elif marked.sentence.paragraph > thread.section_until or marked.spots:
            thread.section = None

    def _leave(self, drafts: list[Draft]) -> None:
        thread, marked = self.thread, self.marked
        if drafts:
            thread.drafts, thread.told = drafts, marked.sentence.index
        named = [s.mention for s in marked.spots if s.said and not s.mention.heading]
        thread.settlements = [*thread.settlements, *filter(_is_settlement, named)][-_REMEMBERED:]
        used = [d.mention for d in drafts]
        if used or named:
            thread.places = used or named
        guessing = marked.sentence.zone is Zone.TITLE       # a title's presumed doer is nobody whom the text has named
        actors = [d.actor for d in drafts if d.actor and not (guessing and "actor: presumed" in d.why)]
        if actors:
            thread.actor = actors[-1]
        elif self.doers:
            subjects = [d for d in self.doers if d.sort in ("people", "forces", "enemy", "own", "capitals")]
            if subjects:
                thread.actor = subjects[0].id
        spoken = [s.source for s in self.sayings if s.source is not None]
        if spoken:
            thread.source = spoken[-1]
        self._head(drafts)
        ends_open = bool(marked.quoted) and marked.quoted[-1] and marked.tokens[-1].text not in "»”\""
        introduces = bool(marked.tokens) and marked.tokens[-1].text == ":"
        if introduces and not drafts:
            bringer = spoken[-1] if spoken else speaker_of(marked, self.words, self.author)
            if bringer is not None:
                thread.source, thread.brought_in = bringer, bringer
                thread.until = marked.sentence.paragraph + _BROUGHT_IN
        if ends_open and spoken:
            thread.quoting = spoken[-1]
        elif self.closing or (thread.quoting is not None and not spoken and not marked.quoted[:1] and not ends_open):
            thread.quoting = None


def _starts_quoted(marked: Marked) -> bool:
    """Whether the sentence begins, after its number or bullet, with a quotation mark."""
    first = next((i for i, token in enumerate(marked.tokens) if token.kind is TokenKind.WORD), 0)
    return bool(marked.quoted) and marked.quoted[first] and first > 0 and marked.tokens[first - 1].text in "«“„\""


def _acts_itself(marked: Marked, act: Act, group: Group) -> bool:
    """Whether a bare place right before an active verb is its subject: a team, a firm or a bourse of that town."""
    spot = group.spots[-1]
    return (not marked.free_order and act.form is Form.VERB and act.event in _BY_TROOPS and spot.said
            and spot.head == spot.first and 0 <= act.first - spot.last <= 1)


def _before_the_war(edtf: str | None, side: Side | None) -> bool:
    year = edtf[:4] if edtf else ""
    return side is not None and side.since is not None and year.isdigit() and int(year) < side.since


def _relation(event: Event, mention: Mention) -> Relation:
    """A blow "on X" lands at X, and what is taken, held or left is the place itself."""
    if mention.relation is Relation.TOWARD and event in _ON_THE_SPOT:
        return Relation.AT
    return mention.relation


def _is_period(when: When, day: date | None) -> bool:
    """Whether a title's time words are the days that the whole report covers: "30 August - 5 September"."""
    if when.first is None or when.last is None or when.about or when.future:
        return False
    return 1 <= (when.last - when.first).days <= _LONGEST_PERIOD and (day is None or when.last <= day)


def _act(doer: Doer, event: Event, why: str) -> Act:
    """An act without words of its own, at the words that name its doer."""
    trigger = Trigger(why, event, Form.STATE, ())
    return Act(doer.first, doer.last, doer.first, doer.last, trigger, event, Who.SELF, (why,))


def _is_settlement(mention: Mention) -> bool:
    return not mention.matches or mention.matches[0].entry.kind in _SETTLEMENTS


def _without_means(drafts: list[Draft]) -> list[Draft]:
    """An assault whose outcome is told at the same words for the place is told by it: "the attack threw them out of X".
    """
    def outdone(draft: Draft) -> bool:
        return any(other.event in _OUTCOMES.get(draft.event, ()) and other.mention is draft.mention
                   and other.place_said is draft.place_said and other.status is draft.status is Status.STATED
                   and (other.actor == draft.actor) is (other.event is not Event.REPEL) for other in drafts)

    return [draft for draft in drafts if not outdone(draft)]


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    """One claim per place, event, actor and status in a sentence: the surest words win."""
    best: dict[tuple[object, ...], Draft] = {}
    for draft in drafts:
        key = (draft.event, draft.actor, draft.status, draft.mention.start, draft.source)
        if key not in best or draft.confidence > best[key].confidence:
            best[key] = draft
    return list(best.values())


__all__ = ["find_claims"]
