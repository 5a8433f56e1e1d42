"""Reads a language's `claims.toml` into `ClaimWords`.

At the top: `order = "free"`: places stand before their verb as readily as after it; `bearer_endings`: case endings of
a word for an office, as of one bearer; `adjective_endings`: those of the genitive, by which a capitalised adjective is
no name; `noun_led_endings`: those of adjectives in the singular, as which a capitalised word belongs to the noun behind
it; `attribute_endings`: those of a word before a noun that tells which one is meant, "the 47th *mechanized*
brigade"; `articles`: before a word for somebody who is known already; `genitives`: before whose something is;
`arrived`: words that tell that whoever is somewhere has just come ("already");
`background`: before what had happened already ("after the fall of A"); `present_endings`: those of verbs, and the
auxiliaries, of what goes on now;
`infinitive_endings`: those of infinitives, by which a verb is told from a finite one, and `past_endings` those by
which a finite verb is told from an infinitive; `purpose`: words before what an act is for; `origins` and
`destinations`: prepositions before the place that a blow or a move comes from and that those who leave go to;
`hence`: words for a place named before from which fire comes, "from where";
`themes`: words before what is told of, which may stand before whoever tells it; `within`: words that say that
somebody is in a place,
before words that mean one named before and adverbs that do; `finite_endings`: those of auxiliaries that are as long as
a participle; `gerund_endings`: those of a verb of saying that has the subject of the clause before it, ", adding";
`reflexive_endings`: those of verbs whose subject suffers the act where it is said by whom, "удерживается россиянами";
`plural_endings`: those of participles told of several; `active`: words that only an active verb has, so that they
stand in no gap of a passive or a noun; `singulars`: auxiliaries and pronouns of relative clauses that tell of one
alone; `passives`: auxiliaries of what is said of something, "was announced",
`adverbs`: ends of words that may stand behind these;
`auxiliaries`: those that participles share, `participle_endings`: of these
participles, `reflexives`: pronouns that belong to such an auxiliary; `bare_participles`: endings that finite verbs
share with participles, which without an object tell what befell the place before them, and `adverbials`: words that
begin no object; `predicates`: common verbs and auxiliaries that tell no act of theirs behind a joining word ("and
moved to"), `regular_past`: endings of others, `determiners`: words before a noun, which show that the bare word before
them is a verb, unless that is one of `linking`; `ranks`: those that set one place before the others of a region
("the largest town");
`said`: endings of verbs of saying that tell what was said before, "warned";
`perfect`: those that lead from a verb of saying to what its subject has done; `[pronouns]`: lists of those that stand
for places, by the genders that each can mean
("m", "f", "n", several, or "p", plural); `[prepositions]`: those that belong to a verb behind their place, `motion`,
`either`, which tell as well where, of these `into`, inside it, and `through`, by what way; `[shorthand]`: sets of words
and endings that the phrases name in braces, `[participles]`: by the ending of a short participle those of the long one
(lang/reading/shorthand.py);
`additions`: words at the head of a sentence that goes on with what somebody has just been quoted as telling;
`excepting`: those before a place that is left out of what is said, "all but Lyman"; `including`: those before one that
was told of with others, "the whole region, including Lyman";
`against`: those before what somebody says and the report does not, "contrary to";
`fillers`: words that a remark may have beside it, "still red"; `totals`: those before all of what was told of before,
"all four"; `respectively`: those by which the members of two lists belong to one another in turn;
`plural_past_endings`: of verbs in the past told of several; `adverb_endings`: by which a word with a verb's ending is
none; `object_endings`, `subject_endings`: of feminine names that are no subject, and of those that are one;
`short_plural_endings`: of short participles; `outlet_endings`, `press_endings`: of nouns in the dative before the name
of an outlet, and of those for the press, to which something is told; `accusative_endings`: of feminine names in
that case alone; `people_endings`: of a side's name as a noun for its people.
Every entry has `id` (unique in its array), `words` (phrases, text/phrases.py), `yes` and `no`. Beside these:

    [[trigger]]   event, form, who?, extent?, status?, reads?, alone?, weak?, named?, defends?, foreign?, reaches?,
                  regain?, again?, either?, afar?, wide?, bare?, direct?, shown?, happens?, colour?
    [[remark]]    event, who?, extent?, status?, regain?, defends?, colour?
    [[decoy]]
    [[modifier]]  of, event, who?, reach?, form?
    [[cue]]       kind, reach, untrue?, later?
    [[speech]]    kind, status?, own?, again?, beside?, concedes?, passes_on?, cites?
    [[body]]      label, sided?, regional?, bearer?, observes?, unit?, speaks_for?,
                  governed?, medium?, home?
    [[actor]]     kind
    [[extent]]    extent, beside?
    [[anaphor]]   many?, kinds?, part?, relation?, subject?, clitic?, bound?, owned?, other?, large?, named?
    [[opener]]    relative?, joins?, when?
    [[joiner]]    names?
    [[change]]
    [[count]]
    [[era]]       compared?, contest?
    [[alike]]
    [[gender]]    gender
    [[oblique]]   agent?, dative?, leads?
    [[impersonal]]
    [[converb]]
    [[subjectless]]   singular?, past?
    [[unit]]      measure
    [[complement]]
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeVar

from claimline.errors import LexiconError
from claimline.lang.reading.shorthand import attributive, endings_of, expanded
from claimline.model.claim import Event, Extent, Status
from claimline.model.lexicon.actors import (
    ActorKind,
    ActorWord,
    Converb,
    Gender,
    Gendered,
    Impersonal,
    Oblique,
    Subjectless,
)
from claimline.model.lexicon.acts import Cue, CueKind, Decoy, Form, Modifier, Reach, Trigger, Who
from claimline.model.lexicon.claims import ClaimWords
from claimline.model.lexicon.links import (
    Alike,
    Anaphor,
    Change,
    Count,
    Era,
    ExtentWord,
    Joiner,
    Measure,
    Opener,
    Prepositions,
    Unit,
)
from claimline.model.lexicon.sayings import Body, Complement, Speech, SpeechKind
from claimline.model.place import Kind, Relation
from claimline.text.fold import fold
from claimline.text.table import Table, choice, entries, only, phrases, proof, strings

T = TypeVar("T")
_COMMON = ("id", "words", "yes", "no")
_OF_BODIES = ("sided", "regional", "bearer", "observes", "unit", "speaks_for", "governed",
              "medium", "home")


_SPEECH = ("kind", "status", "own", "again", "beside", "concedes", "passes_on", "cites")


def read_claims(table: Table, where: str) -> ClaimWords:
    """Build from the parsed file. Raises LexiconError naming `where` and the entry."""
    table = expanded(table, where)
    only(table, ("order", "bearer_endings", "articles", "genitives", "arrived", "background", "adjective_endings",
                 "noun_led_endings",
                 "attribute_endings", "finite_endings", "infinitive_endings", "past_endings", "present_endings",
                 "gerund_endings", "reflexive_endings", "plural_endings", "active", "passives", "adverbs",
                 "auxiliaries", "participle_endings", "reflexives", "bare_participles", "adverbials", "predicates",
                 "regular_past", "determiners", "linking", "ranks", "singulars", "hence", "said",
                 "perfect", "purpose", "origins", "destinations", "themes", "within", "plural_past_endings",
                 "adverb_endings",
                 "object_endings", "subject_endings", "accusative_endings", "people_endings", "short_plural_endings",
                 "outlet_endings", "press_endings", "fillers", "respectively", "additions", "excepting", "including",
                 "totals", "against",
                 "pronouns", "prepositions", "participles", "trigger", "remark", "decoy", "modifier", "cue",
                 "speech", "body", "actor", "extent", "anaphor", "opener", "joiner", "change", "count", "era", "alike",
                 "gender", "oblique", "subjectless", "impersonal", "converb", "unit", "complement"), where)

    def every(key: str, extra: tuple[str, ...],
              build: Callable[[Table, str, str, tuple[str, ...]], T]) -> tuple[T, ...]:
        built, seen = [], set()
        for number, entry in enumerate(entries(table, key, where), 1):
            here = f"{where}: {key} {entry.get('id', f'number {number}')!r}"
            only(entry, (*_COMMON, *extra), here)
            name = entry.get("id")
            if not isinstance(name, str) or not name or name in seen:
                raise LexiconError(f"{here}: needs an 'id' of its own")
            seen.add(name)
            proof(entry, here)
            built.append(build(entry, here, name, phrases(entry, "words", here)))
        return tuple(built)

    return ClaimWords(
        active=strings(table, "active", where),
        adjective_endings=strings(table, "adjective_endings", where),
        noun_led_endings=strings(table, "noun_led_endings", where),
        articles=strings(table, "articles", where),
        attribute_endings=strings(table, "attribute_endings", where),
        genitives=strings(table, "genitives", where),
        arrived=strings(table, "arrived", where),
        background=strings(table, "background", where),
        bearer_endings=strings(table, "bearer_endings", where),
        plural_endings=strings(table, "plural_endings", where),
        short_plural_endings=strings(table, "short_plural_endings", where),
        outlet_endings=strings(table, "outlet_endings", where),
        press_endings=strings(table, "press_endings", where),
        gerund_endings=strings(table, "gerund_endings", where),
        reflexive_endings=strings(table, "reflexive_endings", where),
        fillers=strings(table, "fillers", where),
        totals=strings(table, "totals", where),
        against=strings(table, "against", where),
        respectively=strings(table, "respectively", where),
        excepting=tuple(fold(each) for each in strings(table, "excepting", where)),
        additions=tuple(fold(each) for each in strings(table, "additions", where)),
        including=tuple(fold(each) for each in strings(table, "including", where)),
        finite_endings=strings(table, "finite_endings", where),
        infinitive_endings=strings(table, "infinitive_endings", where),
        past_endings=strings(table, "past_endings", where),
        plural_past_endings=strings(table, "plural_past_endings", where),
        adverb_endings=strings(table, "adverb_endings", where),
        accusative_endings=strings(table, "accusative_endings", where),
        people_endings=strings(table, "people_endings", where),
        object_endings=strings(table, "object_endings", where),
        subject_endings=strings(table, "subject_endings", where),
        present_endings=strings(table, "present_endings", where),
        adverbs=strings(table, "adverbs", where),
        passives=strings(table, "passives", where), said=strings(table, "said", where),
        auxiliaries=strings(table, "auxiliaries", where),
        participle_endings=strings(table, "participle_endings", where),
        bare_participles=strings(table, "bare_participles", where),
        adverbials=strings(table, "adverbials", where),
        predicates=frozenset(strings(table, "predicates", where)),
        regular_past=strings(table, "regular_past", where),
        determiners=frozenset(strings(table, "determiners", where)),
        linking=frozenset(strings(table, "linking", where)),
        singulars=strings(table, "singulars", where),
        hence=strings(table, "hence", where),
        ranks=strings(table, "ranks", where),
        reflexives=strings(table, "reflexives", where),
        purpose=strings(table, "purpose", where),
        origins=strings(table, "origins", where),
        destinations=strings(table, "destinations", where),
        themes=strings(table, "themes", where),
        within=strings(table, "within", where),
        perfect=strings(table, "perfect", where),
        prepositions=_prepositions(table, where),
        pronouns=_pronouns(table, where),
        free_order=choice(table, "order", ("fixed", "free"), where, "fixed") == "free",
        triggers=_with_long_participles(every("trigger", (
            "event", "form", "who", "extent", "status", "reads", "alone", "weak", "named", "defends", "foreign",
            "reaches", "regain", "again", "either", "afar", "wide", "bare", "direct", "shown", "happens", "colour"),
            _trigger),
            endings_of(table, "participles", where)),
        remarks=every("remark", ("event", "who", "extent", "status", "regain", "defends", "colour"), _remark),
        decoys=every("decoy", (), lambda e, h, i, w: Decoy(i, w)),
        modifiers=every("modifier", ("of", "event", "who", "reach", "form"), _modifier),
        cues=every("cue", ("kind", "reach", "untrue", "later"), lambda e, h, i, w: Cue(
            i, CueKind(choice(e, "kind", list(CueKind), h)), Reach(choice(e, "reach", list(Reach), h)), w,
            bool(e.get("untrue", False)), bool(e.get("later", False)))),
        speeches=every("speech", _SPEECH, lambda e, h, i, w: Speech(
            i, SpeechKind(choice(e, "kind", list(SpeechKind), h)), w, _status(e, h), bool(e.get("own", False)),
            bool(e.get("again", False)), bool(e.get("beside", False)), bool(e.get("concedes", False)),
            bool(e.get("passes_on", False)), bool(e.get("cites", False)))),
        bodies=every("body", ("label", *_OF_BODIES), lambda e, h, i, w: Body(
            i, w, str(e.get("label", i)), **{key: bool(e.get(key, False)) for key in _OF_BODIES})),
        actors=every("actor", ("kind",), lambda e, h, i, w: ActorWord(
            i, ActorKind(choice(e, "kind", list(ActorKind), h)), w)),
        extents=every("extent", ("extent", "beside", "wide"), lambda e, h, i, w: ExtentWord(
            i, Extent(choice(e, "extent", list(Extent), h)), w, bool(e.get("beside", False)),
            bool(e.get("wide", False)))),
        anaphors=every("anaphor", ("many", "kinds", "part", "relation", "subject", "clitic", "bound", "owned",
                                      "other", "large", "named"), _anaphor),
        openers=every("opener", ("relative", "joins", "when", "adverb"), lambda e, h, i, w: Opener(
            i, w, bool(e.get("relative", False)), bool(e.get("joins", False)), bool(e.get("when", False)),
            bool(e.get("adverb", False)))),
        complements=every("complement", (), lambda e, h, i, w: Complement(i, w)),
        units=every("unit", ("measure",), lambda e, h, i, w: Unit(
            i, Measure(choice(e, "measure", list(Measure), h)), w)),
        subjectless=every("subjectless", ("singular", "past"), lambda e, h, i, w: Subjectless(
            i, w, bool(e.get("singular", False)), bool(e.get("past", False)))),
        oblique=every("oblique", ("agent", "dative", "leads"), lambda e, h, i, w: Oblique(
            i, w, bool(e.get("agent", False)), bool(e.get("dative", False)), bool(e.get("leads", False)))),
        impersonals=every("impersonal", (), lambda e, h, i, w: Impersonal(i, w)),
        converbs=every("converb", (), lambda e, h, i, w: Converb(i, w)),
        joiners=every("joiner", ("names",), lambda e, h, i, w: Joiner(i, w, bool(e.get("names", False)))),
        changes=every("change", (), lambda e, h, i, w: Change(i, w)),
        counts=every("count", (), lambda e, h, i, w: Count(i, w)),
        eras=every("era", ("compared", "contest"), lambda e, h, i, w: Era(
            i, w, bool(e.get("compared", False)), bool(e.get("contest", False)))),
        alikes=every("alike", (), lambda e, h, i, w: Alike(i, w)),
        genders=every("gender", ("gender",), lambda e, h, i, w: Gendered(
            i, w, Gender(choice(e, "gender", list(Gender), h)))),
    )


def _events(entry: Table, key: str, here: str) -> tuple[Event, ...]:
    return tuple(Event(choice({key: value}, key, list(Event), here)) for value in strings(entry, key, here))


def _status(entry: Table, here: str) -> Status | None:
    return Status(choice(entry, "status", list(Status), here)) if "status" in entry else None


def _who(entry: Table, here: str) -> Who:
    return Who(choice(entry, "who", list(Who), here, "self"))


def _anaphor(entry: Table, here: str, name: str, words: tuple[str, ...]) -> Anaphor:
    kinds = tuple(Kind(choice({"kinds": kind}, "kinds", list(Kind), here)) for kind in strings(entry, "kinds", here))
    return Anaphor(name, words, int(entry.get("many", 1)), kinds, bool(entry.get("part", False)),
                   Relation(choice(entry, "relation", list(Relation), here, "at")), bool(entry.get("subject", False)),
                   bool(entry.get("clitic", False)), bool(entry.get("bound", False)),
                   bool(entry.get("owned", False)), bool(entry.get("other", False)),
                   bool(entry.get("large", False)), bool(entry.get("named", False)))


def _pronouns(table: Table, where: str) -> Mapping[str, str]:
    """By pronoun the genders that it can mean. Raises LexiconError for a letter that is none."""
    lists = table.get("pronouns", {})
    if not isinstance(lists, Mapping) or not all(set(genders) <= set("mfnp") for genders in lists):
        raise LexiconError(f"{where}: [pronouns] must be lists of words by gender: m, f, n, several of these, or p")
    return {word: genders for genders in lists for word in strings(lists, genders, f"{where}: [pronouns]")}


def _prepositions(table: Table, where: str) -> Prepositions:
    """The prepositions that a verb may have before it. Raises LexiconError for what is no table of lists."""
    lists = table.get("prepositions", {})
    here = f"{where}: [prepositions]"
    if not isinstance(lists, Mapping):
        raise LexiconError(f"{here} must be a table")
    only(lists, ("motion", "either", "into", "through"), here)
    return Prepositions(strings(lists, "motion", here), strings(lists, "either", here),
                        strings(lists, "into", here), strings(lists, "through", here))


def _trigger(entry: Table, here: str, name: str, words: tuple[str, ...]) -> Trigger:
    return Trigger(
        id=name, event=Event(choice(entry, "event", list(Event), here)),
        form=Form(choice(entry, "form", list(Form), here)), words=words, who=_who(entry, here),
        extent=Extent(choice(entry, "extent", list(Extent), here)) if "extent" in entry else None,
        status=_status(entry, here), reads=_events(entry, "reads", here),
        alone=Event(choice(entry, "alone", list(Event), here)) if "alone" in entry else None,
        weak=bool(entry.get("weak", False)), named=bool(entry.get("named", False)),
        defends=bool(entry.get("defends", False)), foreign=bool(entry.get("foreign", False)),
        reaches=bool(entry.get("reaches", False)),
        regain=bool(entry.get("regain", False)), again=bool(entry.get("again", False)),
        either=bool(entry.get("either", False)),
        afar=bool(entry.get("afar", False)), wide=bool(entry.get("wide", False)),
        bare=bool(entry.get("bare", False)), direct=bool(entry.get("direct", False)),
        shown=bool(entry.get("shown", False)), happens=bool(entry.get("happens", False)),
        colour=str(entry["colour"]) if "colour" in entry else None,
    )


def _remark(entry: Table, here: str, name: str, words: tuple[str, ...]) -> Trigger:
    return _trigger({**entry, "form": Form.PASSIVE.value}, here, name, words)


def _with_long_participles(triggers: tuple[Trigger, ...], forms: Mapping[str, str]) -> tuple[Trigger, ...]:
    """The triggers, and behind them the passives as long participles tell them: "захвачено", "захваченное село"."""
    passives = [trigger for trigger in triggers if trigger.form is Form.PASSIVE and forms]
    known = {word for trigger in triggers for phrase in trigger.words if " " not in phrase
             for word in phrase.split("|")}
    return *triggers, *(replace(trigger, words=words, attributive=True) for trigger in passives
                        if (words := attributive(trigger.words, forms, known)))


def _modifier(entry: Table, here: str, name: str, words: tuple[str, ...]) -> Modifier:
    return Modifier(
        id=name, words=words, of=_events(entry, "of", here), event=Event(choice(entry, "event", list(Event), here)),
        who=_who(entry, here), reach=Reach(choice(entry, "reach", list(Reach), here, "next")),
        form=Form(choice(entry, "form", list(Form), here)) if "form" in entry else None,
    )
