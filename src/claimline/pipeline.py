"""From a report to its claims, and from claims to timelines: the only module that knows the order of the stages."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from claimline import lang as languages
from claimline import theatre as theatres
from claimline.assess import lags as lags_behind
from claimline.assess import load_layers, overview, timelines
from claimline.claims import find_claims
from claimline.claims.confidence import confidence, placed
from claimline.dates import find_dates, report_day
from claimline.errors import InputError
from claimline.geocode import Front, area_of, load_front, resolve
from claimline.ingest import from_text, mark_zones
from claimline.model import (
    Change,
    Claim,
    Dispute,
    Document,
    Draft,
    Gazetteer,
    Lag,
    Mention,
    Place,
    Report,
    Role,
    Timeline,
    claim_id,
)
from claimline.model.lexicon import Lexicon
from claimline.model.theatre import Theatre
from claimline.places import find_places, open_gazetteer
from claimline.places.headlines import set_small
from claimline.places.uncapitalised import set_capitals
from claimline.text.fold import fold
from claimline.text.sentences import split
from claimline.text.tokens import Tokens


def read(text: str, *, published: str | date | None = None, lang: str | None = None, theatre: str | None = None,
         gazetteer: Path | Gazetteer | None = None, front: Path | Front | None = None, id: str = "text",
         publisher: str | None = None, url: str | None = None, title: str | None = None) -> Report:
    """The claims of one text, with everything read on the way to them.

    `published`: day of the report, ISO 8601 when a string; without it, and with none in the text, claims have no
    date unless their words give a whole one. `theatre`: one war, or None for all. `gazetteer`: a file, a gazetteer,
    or None for the user's own beside the built-in one. `front`: a GeoJSON file of front lines; of places that share
    a name it favours those near the line of the day. Raises InputError, LexiconError or GazetteerError.
    """
    document = from_text(text, id=id, published=_day(published), lang=lang, publisher=publisher, url=url, title=title)
    return read_document(document, theatre=theatre, gazetteer=gazetteer, front=front)


def read_document(document: Document, *, theatre: str | None = None,
                  gazetteer: Path | Gazetteer | None = None, front: Path | Front | None = None,
                  progress: Callable[[float], None] = lambda share: None) -> Report:
    """The claims of a loaded report; arguments as in `read`. Raises InputError, LexiconError or GazetteerError.

    `progress` is told, as the reading goes on, roughly what share of it is done, 1 at the end.
    """
    war = theatres.load(theatre)
    places = gazetteer if gazetteer is not None and not isinstance(gazetteer, Path) else _gazetteer(gazetteer)
    lines = load_front(front) if isinstance(front, Path) else front
    with _garbage_left():
        return _read(document, war, places, lines, progress)


def _read(document: Document, war: Theatre, places: Gazetteer, lines: Front | None,
          progress: Callable[[float], None]) -> Report:
    lexicons = _lexicons()
    tokens = Tokens(document.text)
    document = mark_zones(document, lexicons, tokens)
    sentences = set_small(split(document, lexicons, document.lang, tokens), document.text, places, lexicons)
    sentences = set_capitals(sentences, document.text, places, lexicons)
    progress(0.1)
    whens = find_dates(document, sentences, lexicons)
    day = report_day(document, whens)
    progress(0.2)
    mentions = find_places(document, sentences, places, lexicons, war)
    progress(0.5)
    points = resolve(sentences, mentions, places, war, front=lines, day=day or document.published)
    progress(0.7)
    mentions = tuple(_settled(mention, point) for mention, point in zip(mentions, points, strict=True))
    drafts = find_claims(document, sentences, mentions, whens, lexicons, war, day=day)
    located = {id(mention): place for mention, place in zip(mentions, points, strict=True)}
    spoken = {sentence.index: sentence.lang for sentence in sentences}
    sha256 = document.sha256
    claims = tuple(_claim(document, sha256, draft, located.get(id(draft.mention)), spoken[draft.mention.sentence], day)
                   for draft in drafts)
    claimed = {id(draft.mention) for draft in drafts}
    mentions = tuple(_unclaimed(mention) if id(mention) not in claimed else mention for mention in mentions)
    unread = [s for s in sentences if s.lang not in lexicons]
    warnings: tuple[str, ...] = ()
    if sentences and len(unread) == len(sentences):
        warnings = ("no sentence is in a language that claimline reads "
                    f"({', '.join(languages.available())}): nothing was read",)
    progress(1.0)
    return Report(document, sentences, mentions, points, whens, drafts, _numbered(claims), warnings)


@contextmanager
def _garbage_left() -> Iterator[None]:
    """A reading leaves hardly a cycle behind; to look for some meanwhile would cost a tenth of the time."""
    searched = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searched:
            gc.enable()


def timeline(claims: Iterable[Claim], place: str | None = None, *, theatre: str | None = None,
             gazetteer: Path | Gazetteer | None = None, until: date | None = None) -> tuple[Timeline, ...]:
    """What the claims of many reports say over time of each place, or of those that `place` may name.

    `place`: an id, or a name in any script, spelling or case, former names too; as reports write it, or as the
    gazetteer knows it. Empty when no claim is about it. `theatre`: the war whose sides have allies, or None for all.
    Claims may come in any order; copies of one another count once. `until`: the day to which the reports go, by
    default that of the last claim. Raises LexiconError or GazetteerError.
    """
    found = list(claims)
    if place is not None:
        wanted = _named(place, found, gazetteer)
        until = until or max((claim.published for claim in found if claim.published), default=None)
        found = [claim for claim in found if claim.place is not None and claim.place.id in wanted]
    return timelines(found, theatres.load(theatre).sides, until=until)


def disputes(claims: Iterable[Claim], *, since: date | None = None, theatre: str | None = None) -> tuple[Dispute, ...]:
    """Rival claims about one place, those of the last change first; since a day, only what changed from then on.

    Claims may come in any order. `theatre` as in `timeline`. Raises LexiconError.
    """
    found = (each for one in timelines(claims, theatres.load(theatre).sides) for each in one.disputes)
    return tuple(sorted((each for each in found if since is None or each.changed >= since),
                        key=lambda each: (-each.changed.toordinal(), each.name, each.place, each.first)))


def changes(claims: Iterable[Claim], since: date, until: date, *, theatre: str | None = None) -> tuple[Change, ...]:
    """What was said from `since` to `until`, both included, that had not been said of its place before.

    New claims of control and ground, denials, admissions, words taken back, new and settled disputes; by day and place.
    Give all claims, also those of before: they tell what is new. `theatre` as in `timeline`. Raises InputError for
    days in the wrong order, and LexiconError.
    """
    if until < since:
        raise InputError(f"no day from {since} to {until}; give the earlier day first")
    found = overview(claims, theatres.load(theatre).sides)[1]
    return tuple(each for each in found if since <= each.day <= until)


def lags(claims: Iterable[Claim], layers: Path, *, side: str | None = None) -> tuple[Lag, ...]:
    """How many days before or after dated maps of control each source told of a place that changed hands.

    `layers`: a folder of GeoJSON files, one a day, or a file whose features have days; their polygons are held by the
    side that their property `side` names, else by `side`. Needs the extra `gis`. Raises InputError.
    """
    return lags_behind(claims, load_layers(layers, side))


def _named(name: str, claims: Iterable[Claim], gazetteer: Path | Gazetteer | None) -> frozenset[str]:
    """Ids of the places of claims that `name` may mean; the gazetteer is asked only when no claim has it so."""
    places = {claim.place.id: claim.place for claim in claims if claim.place is not None}
    if name in places:
        return frozenset((name,))
    folded = fold(" ".join(name.split()))
    said = {key for key, place in places.items() if fold(place.name) == folded}
    if not said:
        known = gazetteer if gazetteer is not None and not isinstance(gazetteer, Path) else _gazetteer(gazetteer)
        said = {match.entry.id for match in known.lookup(name)} & places.keys()
    return frozenset(said)


def _settled(mention: Mention, point: Place | None) -> Mention:
    """The mention with the place that it was resolved to before its namesakes: whose soil it is depends on that."""
    if point is None or not mention.matches or mention.matches[0].entry.id == point.id:
        return mention
    return replace(mention, matches=tuple(sorted(mention.matches, key=lambda m: m.entry.id != point.id)))


def _unclaimed(mention: Mention) -> Mention:
    """The mention of a place of which nothing is claimed: what could have been a claim's place is background."""
    return replace(mention, role=Role.BACKGROUND) if mention.role is Role.CLAIM else mention


def _claim(document: Document, sha256: str, draft: Draft, place: Place | None, lang: str, day: date | None) -> Claim:
    """The draft with its place; "the town" is printed with the place meant and no text of its own."""
    if place is not None and not draft.place_said:
        place = replace(place, text="", start=draft.start, end=draft.start)
    return Claim(
        id=claim_id(sha256, draft.start, draft.end, draft.event,
                    place.id if place is not None else draft.mention.text),
        doc=document.id, lang=lang, published=day or document.published, publisher=document.publisher, url=document.url,
        quote=document.text[draft.start:draft.end], start=draft.start, end=draft.end, event=draft.event,
        actor=draft.actor, extent=draft.extent, share_pct=draft.share_pct, area_km2=draft.area_km2,
        status=draft.status, source=draft.source, source_text=draft.source_text, source_chain=draft.source_chain,
        source_side=draft.source_side, date=draft.date, date_text=draft.date_text, place=place,
        relation=draft.relation, direction=draft.direction, distance_km=draft.distance_km,
        confidence=confidence((*draft.evidence, *placed(place))), why=draft.why, cues=draft.cues,
        area=area_of(place, draft.relation, draft.direction, draft.distance_km, front=draft.mention.heading)
        if place is not None else None,
    )


def _numbered(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """Two claims of one span, event and place (by two sources, say) get ids of their own."""
    seen: dict[str, int] = {}
    out = []
    for claim in claims:
        count = seen[claim.id] = seen.get(claim.id, 0) + 1
        out.append(claim if count == 1 else replace(claim, id=f"{claim.id}-{count}"))
    return tuple(out)


def _day(published: str | date | None) -> date | None:
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except ValueError:
        raise InputError(f"published: {published!r} is no day; write it as 2025-12-02") from None


@lru_cache(maxsize=1)
def _lexicons() -> Mapping[str, Lexicon]:
    return {code: languages.load(code) for code in languages.available()}


@lru_cache(maxsize=4)
def _gazetteer(path: Path | None) -> Gazetteer:
    return open_gazetteer(path)
