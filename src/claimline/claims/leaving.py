"""What a sentence leaves behind for the next: what it is about, who acted, who spoke, what the lines below add to."""

from __future__ import annotations

from collections.abc import Sequence

from claimline.claims.actors import actor_of
from claimline.claims.acts import Act
from claimline.claims.formations import named_formations
from claimline.claims.reading import Reading, adds
from claimline.claims.saying import Saying, Sort, Source
from claimline.claims.scene_time import said_on, scene_set
from claimline.claims.speakers import person_spoken_of, speaker_of
from claimline.claims.status import status_of
from claimline.claims.subjects import closing as closing_subject
from claimline.claims.tellers import brought_in, bulletin_of
from claimline.claims.topic import heading_of, is_one_place, is_only_a_place, is_settlement
from claimline.claims.words import DASHES, Marked
from claimline.model import Draft, Event, TokenKind, When, Zone
from claimline.model.lexicon.actors import ActorKind
from claimline.model.lexicon.acts import Form, Who

_LED_IN = 1         # paragraphs that a line ending in a colon tells the place of
_BESIDE = 3         # tokens between words of saying and their day
_SHORT = 2          # letters of a word that leads to a day: "on", "le", "у"
_LINE = 3           # characters around a sentence in which its line begins or ends


def leave(reading: Reading, drafts: list[Draft], *, closing: bool) -> None:
    """Note in the thread what a sentence with these claims leaves behind. `closing`: the quotation that it is in ends
    with it."""
    _leave_claims(reading, drafts)
    spoken = _speaking(reading)
    _leave_speakers(reading, spoken)
    _head(reading, drafts)
    _go_on(reading, drafts)
    _bring_in(reading, drafts)
    marked, thread = reading.marked, reading.thread
    thread.worded = thread.worded or any(token.kind is TokenKind.WORD for token in marked.tokens)
    ends_open = bool(marked.quoted) and marked.quoted[-1] and marked.tokens[-1].text not in "»”\""
    if ends_open and spoken:
        thread.quoting = spoken[-1]
    elif closing or (thread.quoting is not None and not spoken and not marked.quoted[:1] and not ends_open):
        thread.quoting = None


def _speaking(reading: Reading) -> list[Source]:
    """Who spoke in a sentence, but for those of whom another says so in a quotation: "«Neighbours swear to it,»"."""
    marked, quoting = reading.marked, reading.thread.quoting
    told = [s for s in reading.sayings if s.source is not None and not s.noun]
    inner = [s for s in told if marked.quoted[s.first] and marked.tokens[s.left - 1].text not in DASHES | {","}]
    others = quoting is not None and any(s.source is not None and s.source.name != quoting.name for s in inner)
    outer = [s for s in told if s not in inner]
    return [s.source for s in (outer if outer or others else told) if s.source is not None]


def _leave_claims(reading: Reading, drafts: list[Draft]) -> None:
    """Note the claims of a sentence, its places, its time and who acts in it."""
    thread, marked = reading.thread, reading.marked
    told = any(is_settlement(draft.mention) and not draft.mention.heading for draft in drafts)
    timed = any(not when.now for _, _, when in marked.whens)
    thread.scene = scene_set(marked, reading.acts, told=told, opens=reading.opens) or (None if timed else thread.scene)
    if drafts:
        thread.drafts, thread.told = drafts, marked.sentence.index
        if thread.together_in != marked.sentence.paragraph:
            thread.together, thread.together_in = [], marked.sentence.paragraph
        thread.together.extend(drafts)
    thread.topic.leave(marked, [draft.mention for draft in drafts])
    thread.cast.note(drafts, reading.doers, title=marked.sentence.zone is Zone.TITLE,
                     we=any(f.value is ActorKind.WE for f in marked.actors),
                     civil=any(f.value is ActorKind.CIVIL for f in marked.actors),
                     closing=closing_subject(marked, reading.acts, reading.doers),
                     events=frozenset(act.event for act in reading.acts) if all(
                         act.form is Form.VERB and act.who is Who.SELF for act in reading.acts) else frozenset())
    thread.cast.formations = named_formations(marked, reading.doers, thread.cast.formations)
    if reading.acts or reading.doers:
        attack = next((act for act in reading.acts if act.event is Event.ATTACK), None)
        thread.cast.attacker = _doer_of(reading, attack) if attack is not None else None


def _doer_of(reading: Reading, act: Act) -> str | None:
    """The side whose act it is by the words beside it, whatever its place."""
    barred = [range(s.left, s.right) for s in reading.sayings if s.source is not None]
    return actor_of(reading.marked, act, reading.acts, None, reading.doers, barred, reading.theatre).side


def _leave_speakers(reading: Reading, spoken: Sequence[Source]) -> None:
    """Note who spoke in a sentence, and of whom it speaks."""
    thread, marked = reading.thread, reading.marked
    thread.broke_off = bool(spoken) and any(marked.quoted)
    thread.surnames.update(source.text.split()[-1].casefold() for source in spoken if " " in source.text)
    thread.person = None if spoken else person_spoken_of(marked, reading.words) or thread.person
    if not spoken:
        if adds(reading):
            thread.said, thread.said_in = marked.sentence.index, marked.sentence.paragraph
        return
    if thread.section is not None and thread.section.sort in (Sort.OFFICE, Sort.SIDE) and (
            thread.section.name != spoken[-1].name):
        thread.section = None       # "What the military say": whoever is named below
    if spoken[-1].sort is Sort.PERSON and thread.quoting is None:
        thread.voice = None         # who goes on is whoever was named since
    goes_on = thread.source is not None and thread.source.name == spoken[-1].name and not any(
        not when.now for _, _, when in marked.whens) and thread.said_in == marked.sentence.paragraph
    person = next((s for s in reversed(spoken) if s.sort is not Sort.GROUP), spoken[-1])
    passed = any(f.value.outlet and f.value.name == spoken[-1].name for f in marked.speakers)    # "as TASS writes"
    thread.source = person if passed else spoken[-1]
    thread.said, thread.said_in = marked.sentence.index, marked.sentence.paragraph
    thread.said_on, thread.said_until = _said_on(reading), marked.sentence.end
    thread.spoke_on = _spoke_on(reading) or (thread.spoke_on if goes_on else None)


def _said_on(reading: Reading) -> When | None:
    """The day that the words of saying name, and not what is quoted: "«A is taken,» he said on Sunday"."""
    marked, when = reading.marked, said_on(reading.marked)
    at = next((first for first, _, each in marked.whens if each is when), 0)
    beside = any(s.left - _BESIDE <= at <= s.right + _BESIDE for s in reading.sayings)
    return when if when is not None and (beside or not marked.quoted[at]) else None


def _spoke_on(reading: Reading) -> When | None:
    """The day that stands right beside the words of saying: "said on Sunday that A is taken", "on Sunday said"."""
    marked, when = reading.marked, said_on(reading.marked)
    at = next((first for first, _, each in marked.whens if each is when), 0)

    def is_beside(saying: Saying) -> bool:
        between = marked.tokens[saying.right:at] if at >= saying.right else marked.tokens[at:saying.first]
        if at >= saying.right:
            return len(between) <= 1 and all(len(token.text) <= _SHORT for token in between)
        return saying.left <= at < saying.first and not any(token.text == "," for token in between)

    return when if when is not None and any(s.source is not None and is_beside(s) for s in reading.sayings) else None


def _head(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Note what this line says of the lines below it: a place that heads a section, an act that opens a list."""
    thread, marked, acts = reading.thread, reading.marked, reading.acts
    last = marked.tokens[-1].text if marked.tokens else ""
    if last == ":" and acts and not drafts:
        thread.listing = acts[-1], _doer_of(reading, acts[-1])
    elif acts or not marked.spots:
        thread.listing = None
    if last == ":" and not acts and len(marked.spots) == 1:     # "A statement on the situation in Lyman:"
        thread.topic.head(marked, marked.spots[0].mention, _LED_IN)
    heads = marked.headings or marked.spots
    if reading.opens and not heads and any(f.value.other and f.first == 0 for f in marked.anaphors):
        thread.topic.head(marked, None)     # "In short.": it tells of no section's place
    if not heading_of(marked, acts):
        return
    title = marked.sentence.zone is Zone.TITLE
    if not title and _alone(marked, reading.document.text):
        thread.section = speaker_of(marked, reading.words, reading.author)
    quoted = not heads and bool(marked.quoted) and all(marked.quoted[:-1])      # the last token closes it
    if (quoted or not reading.doers) and thread.listing is None and (not title or is_only_a_place(marked, heads)):
        if is_one_place(heads) and not any(f.last <= head.first for head in heads for f in marked.speeches):
            thread.topic.head(marked, heads[0].mention if heads else None)
        elif heads:         # "A — B", "What they say in Kyiv": the place of the section before is no longer meant
            thread.topic.head(marked, None)


def _go_on(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Note the act told last, which "And B." may add a place to; a sentence that tells nothing leaves it."""
    thread = reading.thread
    told = {draft.event: draft for draft in drafts}
    act = next((act for act in reversed(reading.acts) if act.event in told or not act.trigger.weak), None)
    if act is None:
        return
    thread.going_on = thread.counted = None
    if act.event in told:
        thread.going_on = act, told[act.event].actor, told[act.event].status
    elif not reading.marked.spots:
        marked = reading.marked
        act = next((each for each in reading.acts if any(
            0 <= f.first - each.last <= 1 for f in (*marked.counts, *marked.extents))), act)    # "took ten villages"
        status, *_ = status_of(marked, act, None, None)
        thread.counted = act, _doer_of(reading, act), status
        thread.going_on = thread.counted if act.form is Form.VERB else None


def _bring_in(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Note whose words the sentence brings in, by its colon or as the head of a bulletin."""
    thread, marked, text = reading.thread, reading.marked, reading.document.text
    bringer, paragraphs = brought_in(marked, reading.words, text, reading.author, reading.sayings, reading.acts, drafts,
                                     worded=thread.worded)
    bulletin = bulletin_of(marked, reading.words, reading.author, reading.acts)
    if reading.document.publisher and bulletin is not None and bulletin.side == reading.author:
        bulletin = None         # it is the report itself
    if bulletin is not None and "\n" in text[marked.tokens[-1].end:][:_LINE]:
        thread.section = bulletin
    elif bulletin is not None:
        bringer, paragraphs = bulletin, 0
    if bringer is not None:
        thread.source, thread.brought_in = bringer, bringer
        thread.until = marked.sentence.paragraph + paragraphs


def _alone(marked: Marked, text: str) -> bool:
    """Whether the sentence is all of its line."""
    return "\n" in text[:marked.tokens[0].start][-_LINE:] and "\n" in text[marked.tokens[-1].end:][:_LINE]
