"""Polling feeds politely: what robots.txt allows, not twice what has not changed, slower where a server is in trouble.

The clock and the waiting are given from outside. What is remembered of each address stands in the archive, so that a
watch that was stopped goes on as if it had not been.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.robotparser import RobotFileParser

import httpx
import sqlalchemy as sa

from claimline.archive import collect
from claimline.archive.archive import Archive
from claimline.archive.collect import Clock, Tell
from claimline.archive.documents import Incoming, canonical
from claimline.archive.feeds import Feed, Feeds
from claimline.archive.readers import Readers
from claimline.archive.reviewing import setup_of
from claimline.archive.tables import document, feed
from claimline.archive.web import AGENT, Answer, Web
from claimline.errors import InputError
from claimline.ingest import Source
from claimline.ingest.front import About

_LONGEST = 86_400.0         # seconds between two polls, however often they failed
_GONE = timedelta(days=365)
_ROBOTS_AGE = 86_400.0      # seconds that an answer about robots.txt holds
_LONGEST_DELAY = 60.0       # seconds between two requests that robots.txt may ask for


@dataclass(frozen=True, slots=True)
class Polled:
    """What one poll of one address came to. `outcome`, in words; `documents` new; `next`: not before."""

    url: str
    outcome: str
    documents: int
    next: datetime


class Watcher:
    """Polls the addresses of one file into one archive."""

    def __init__(self, archive: Archive, feeds: Feeds, *, clock: Clock, sleep: Callable[[float], None],
                 theatre: str | None = None, gazetteer: Path | None = None, workers: int | None = None,
                 allow_private: bool = False, tell: Tell = lambda line: None) -> None:
        """`sleep` waits so many seconds; `tell` is told of what could not be had or read."""
        self._archive, self._feeds, self._clock, self._sleep = archive, feeds, clock, sleep
        self._reading = (theatre, gazetteer, None)
        self._workers, self._allow_private, self._tell = workers, allow_private, tell
        self._robots: dict[str, tuple[datetime, RobotFileParser]] = {}
        self._asked: dict[str, datetime] = {}

    def run(self, rounds: int | None = None) -> Iterator[Polled]:
        """Poll each address when it is due, without end or for so many rounds. Raises ArchiveError."""
        while rounds is None or rounds > 0:
            yield from self.round()
            if rounds is not None:
                rounds -= 1
            if rounds != 0:
                due = [self._known(each).next for each in self._feeds.feeds]
                self._sleep(max(1.0, (min(due) - self._clock()).total_seconds()))

    def round(self) -> Iterator[Polled]:
        """Poll the addresses that are due now, one after another."""
        due = [each for each in self._feeds.feeds if self._known(each).next <= self._clock()]
        if not due:
            return
        with (Readers(setup_of(self._archive, *self._reading), self._workers) as readers,
              Web(allow_private=self._allow_private) as web):
            for each in due:
                yield self._poll(web, each, readers)

    def _poll(self, web: Web, each: Feed, readers: Readers) -> Polled:
        known = self._known(each)
        headers = {name: value for name, value in (("If-None-Match", known.etag), ("If-Modified-Since", known.modified))
                   if value}
        wait, documents, state = each.every, 0, known
        with tempfile.TemporaryDirectory(prefix="claimline-") as folder:
            try:
                answer = self._get(web, each.url, Path(folder, "feed"), headers)
                if answer.status == 200:
                    documents = self._add(web, each, answer, Path(folder), readers)
                    outcome = "read"
                    state = replace(known, etag=answer.etag, modified=answer.modified)
                elif answer.status == 304:
                    outcome = "not changed"
                elif answer.status == 410:
                    outcome, wait = "gone for good", _GONE.total_seconds()
                else:
                    raise _Trouble(f"the server answered {answer.status}", answer.retry_after or 0.0)
                failures = 0
            except InputError as error:
                outcome, failures = str(error).removeprefix(f"{each.url}: "), known.failures + 1
                wait = min(each.every * 2.0 ** failures, _LONGEST)
                wait = max(wait, error.wait) if isinstance(error, _Trouble) else wait
                self._tell(f"{each.url}: {outcome}")
        now = self._clock()
        state = replace(state, failures=failures, next=now + timedelta(seconds=wait))
        self._remember(each, state, now, outcome)
        return Polled(each.url, outcome, documents, state.next)

    def _add(self, web: Web, each: Feed, answer: Answer, folder: Path, readers: Readers) -> int:
        target = folder / "feed"
        about = About(publisher=each.publisher, url=None if each.pages else answer.url)
        source = Source(each.url, "feed", answer.suffix, lambda: target.open("rb"), target.stat().st_size, about)
        found = collect.received([source], self._clock, lang=each.lang)
        if each.pages:
            found = self._pages(web, found, folder, each.lang)
        return collect.add(self._archive, found, readers, clock=self._clock, tell=self._tell).documents

    def _pages(self, web: Web, entries: Iterator[Incoming | InputError], folder: Path, lang: str | None
               ) -> Iterator[Incoming | InputError]:
        """The pages of entries that the archive does not have; the entry itself where its page cannot be had."""
        for number, entry in enumerate(list(entries)):
            if isinstance(entry, InputError) or not entry.document.url:
                yield entry
                continue
            url = entry.document.url
            if self._has(url):
                continue
            target = folder / f"page-{number}"
            try:
                answer = self._get(web, url, target, {})
                if answer.status != 200:
                    raise InputError(f"{url}: the server answered {answer.status}")
            except InputError as error:
                self._tell(f"{error}; what the feed says of it is kept")
                yield entry
                continue
            said = entry.document
            about = About(published=said.published, publisher=said.publisher, url=url, title=said.title)
            source = Source(url, said.id, answer.suffix, partial(_open, target), target.stat().st_size, about)
            yield from collect.received([source], self._clock, lang=lang)

    def _has(self, url: str) -> bool:
        with self._archive.reading() as connection:
            return connection.execute(sa.select(document.c.id).where(
                document.c.lineage == canonical(url)).limit(1)).scalar() is not None

    def _get(self, web: Web, url: str, target: Path, headers: dict[str, str]) -> Answer:
        """The answer, asked for when robots.txt and the time since the last request to the host allow it."""
        rules = self._rules(web, url, target)
        if not rules.can_fetch(AGENT, url):
            raise InputError(f"{url}: its robots.txt does not allow to fetch it")
        asked = rules.crawl_delay(AGENT)
        self._wait(url, max(self._feeds.per_host, min(float(asked or 0), _LONGEST_DELAY)))
        return web.get(url, target, headers)

    def _wait(self, url: str, delay: float) -> None:
        """Until so many seconds have passed since the last request to the host of `url`."""
        host = _host(url)
        now = self._clock()
        if host in self._asked:
            left = delay - (now - self._asked[host]).total_seconds()
            if left > 0:
                self._sleep(left)
        self._asked[host] = self._clock()

    def _rules(self, web: Web, url: str, target: Path) -> RobotFileParser:
        host, now = _host(url), self._clock()
        known = self._robots.get(host)
        if known is None or (now - known[0]).total_seconds() > _ROBOTS_AGE:
            rules = RobotFileParser()
            self._wait(url, self._feeds.per_host)
            answer = web.get(f"{host}/robots.txt", target)
            # RFC 9309: no such file allows everything, a server in trouble nothing.
            if answer.status == 200:
                rules.parse(target.read_text("utf-8", "replace").splitlines())
            elif 400 <= answer.status < 500 and answer.status != 429:
                rules.parse([])
            else:
                raise _Trouble(f"the server answered {answer.status} for {host}/robots.txt", answer.retry_after or 0.0)
            self._robots[host] = known = now, rules
        return known[1]

    def _known(self, each: Feed) -> _State:
        with self._archive.reading() as connection:
            row = connection.execute(sa.select(feed).where(feed.c.url == each.url)).mappings().one_or_none()
        if row is None:
            return _State(self._clock())
        return _State(row["next"], row["etag"], row["modified"], row["failures"])

    def _remember(self, each: Feed, state: _State, asked: datetime, outcome: str) -> None:
        values = {"etag": state.etag, "modified": state.modified, "failures": state.failures, "next": state.next,
                  "asked": asked, "outcome": outcome}
        with self._archive.writing() as connection:
            if connection.execute(sa.update(feed).where(feed.c.url == each.url).values(values)).rowcount == 0:
                connection.execute(sa.insert(feed).values(url=each.url, **values))


@dataclass(frozen=True, slots=True)
class _State:
    """What is remembered of an address."""

    next: datetime
    etag: str | None = None
    modified: str | None = None
    failures: int = 0


class _Trouble(InputError):
    """A server that cannot answer now; `wait`: the seconds that it asks for."""

    def __init__(self, message: str, wait: float) -> None:
        super().__init__(message)
        self.wait = wait


def _open(path: Path) -> BinaryIO:
    return path.open("rb")


def _host(url: str) -> str:
    parts = httpx.URL(url)
    return f"{parts.scheme}://{parts.netloc.decode('ascii')}"
