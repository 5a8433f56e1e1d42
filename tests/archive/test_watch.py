"""Polling: politely, by a clock of our own, and as if it had never been stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from archive.site import Site, site

from claimline.archive import Archive
from claimline.archive.feeds import Feed, Feeds, load_feeds
from claimline.archive.watch import Polled, Watcher
from claimline.errors import InputError

ENTRY = """<item><title>{title}</title><link>{link}</link><guid>{link}</guid><pubDate>Tue, 29 Aug 2023 08:00:00 GMT</pubDate>
<description>{text}</description></item>"""
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Desk</title>{entries}</channel></rss>"""
XML = {"Content-Type": "application/rss+xml"}


class Time:
    """A clock that stands still but for the waiting."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, tzinfo=UTC)
        self.waits: list[float] = []

    def __call__(self) -> datetime:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def pages() -> Iterator[Site]:
    with site() as holder:
        yield holder


@pytest.fixture
def time() -> Time:
    return Time()


def feed(pages: Site, *texts: str, etag: str = '"1"') -> None:
    entries = "".join(ENTRY.format(title=f"Day {n}", link=f"{pages.address}/day/{n}", text=text)
                      for n, text in enumerate(texts, 1))
    pages.pages["/feed"] = 200, XML | {"ETag": etag}, FEED.format(entries=entries)


def poll(archive: Archive, web: Site, time: Time, rounds: int = 1, told: list[str] | None = None, **options: object
         ) -> list[Polled]:
    feeds = Feeds((Feed(f"{web.address}/feed", **options),))      # type: ignore[arg-type]
    watcher = Watcher(archive, feeds, clock=time, sleep=time.sleep, theatre="ukraine", workers=1, allow_private=True,
                      tell=(told if told is not None else []).append)
    return list(watcher.run(rounds))


def test_a_feed_is_read_and_then_asked_only_for_what_is_new(archive: Archive, pages: Site, time: Time) -> None:
    feed(pages, "Ukrainian forces liberated Robotyne.")
    first, second = poll(archive, pages, time, 2)
    assert (first.outcome, first.documents, first.next) == ("read", 1, datetime(2026, 3, 1, 0, 15, 5, tzinfo=UTC))
    assert (second.outcome, second.documents) == ("not changed", 0)
    feed(pages, "Ukrainian forces liberated Robotyne.", "Russian troops captured Verbove.", etag='"2"')
    assert poll(archive, pages, time) == []     # another watch goes on where this one stopped: it is not due yet
    time.now = second.next
    (third,) = poll(archive, pages, time)
    assert (third.outcome, third.documents) == ("read", 1)
    assert [condition for path, condition in pages.asked if path == "/feed"] == [None, '"1"', '"1"']
    assert [each.document.url for each in archive.documents()] == [f"{pages.address}/day/{n}" for n in (1, 2)]
    assert {each.document.publisher for each in archive.documents()} == {"Desk"}
    assert archive.status().claims == 2


def test_an_entry_whose_text_changed_is_a_new_version(archive: Archive, pages: Site, time: Time) -> None:
    feed(pages, "Ukrainian forces liberated Robotyne.")
    (first,) = poll(archive, pages, time)
    feed(pages, "Correction: Ukrainian forces attacked Robotyne.", etag='"2"')
    time.now = first.next
    poll(archive, pages, time)
    assert [(each.version, each.latest) for each in archive.versions(1)] == [(1, False), (2, True)]


def test_pages_of_entries_are_fetched_once(archive: Archive, pages: Site, time: Time) -> None:
    feed(pages, "A short word on Robotyne.", "A page that is not there: Russian troops captured Verbove.")
    pages.pages["/day/1"] = 200, {}, ("<html><body><article><p>Ukrainian forces liberated Robotyne on Monday, and Russian "
                                      "troops left Verbove, the General Staff said.</p></article></body></html>")
    told: list[str] = []
    (first,) = poll(archive, pages, time, told=told, pages=True)
    found = {each.document.url: each.document for each in archive.documents()}
    assert first.documents == 2
    assert "on Monday" in found[f"{pages.address}/day/1"].text
    assert found[f"{pages.address}/day/1"].title == "Day 1"
    assert "captured Verbove" in found[f"{pages.address}/day/2"].text
    assert len(told) == 1 and "404" in told[0]
    feed(pages, "A short word on Robotyne.", etag='"2"')
    time.now = first.next
    poll(archive, pages, time, pages=True)
    assert [path for path, _ in pages.asked].count("/day/1") == 1


def test_between_requests_to_one_host_there_are_some_seconds(archive: Archive, pages: Site, time: Time) -> None:
    feed(pages, "Nothing new in Robotyne.")
    pages.pages["/robots.txt"] = 200, {"Content-Type": "text/plain"}, "User-agent: *\nCrawl-delay: 20\n"
    poll(archive, pages, time)
    assert time.waits == [20.0]


def test_what_robots_txt_forbids_is_not_asked_for(archive: Archive, pages: Site, time: Time) -> None:
    feed(pages, "Ukrainian forces liberated Robotyne.")
    pages.pages["/robots.txt"] = 200, {"Content-Type": "text/plain"}, "User-agent: claimline\nDisallow: /feed\n"
    told: list[str] = []
    (polled,) = poll(archive, pages, time, told=told)
    assert "robots.txt does not allow" in polled.outcome and told
    assert [path for path, _ in pages.asked] == ["/robots.txt"]


def test_a_server_in_trouble_is_asked_more_and_more_seldom(archive: Archive, pages: Site, time: Time) -> None:
    pages.pages["/feed"] = 503, {}, ""
    waits = []
    for _ in range(9):
        (polled,) = poll(archive, pages, time)
        waits.append((polled.next - time()).total_seconds())
        time.now = polled.next
    assert waits[:3] == [1800.0, 3600.0, 7200.0] and waits[-1] == 86_400.0
    pages.pages["/feed"] = 429, {"Retry-After": "200000"}, ""
    (polled,) = poll(archive, pages, time)
    assert polled.next - time() == timedelta(seconds=200_000)
    time.now = polled.next
    feed(pages, "Ukrainian forces liberated Robotyne.")
    (polled,) = poll(archive, pages, time)
    assert polled.next - time() == timedelta(seconds=900)


def test_a_feed_that_is_gone_is_left_alone(archive: Archive, pages: Site, time: Time) -> None:
    pages.pages["/feed"] = 410, {}, ""
    (polled,) = poll(archive, pages, time)
    assert polled.outcome == "gone for good" and polled.next - time() == timedelta(days=365)


def test_a_server_that_is_not_there_stops_nobody(archive: Archive, time: Time) -> None:
    feeds = Feeds((Feed("http://127.0.0.1:1/feed"), Feed("http://127.0.0.1:2/feed")))
    told: list[str] = []
    watcher = Watcher(archive, feeds, clock=time, sleep=time.sleep, workers=1, allow_private=True, tell=told.append)
    assert len(list(watcher.run(1))) == len(told) == 2
    assert all("no connection" in line for line in told)


def test_the_file_tells_what_to_poll(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text('every = 600\nper_host = 2\n[[feed]]\nurl = "https://a.org/feed"\npublisher = "Desk"\n'
                    '[[feed]]\nurl = "https://b.org/"\nevery = 60\nlang = "uk"\npages = true\n')
    assert load_feeds(path) == Feeds((Feed("https://a.org/feed", 600.0, "Desk"),
                                      Feed("https://b.org/", 60.0, None, "uk", True)), 2.0)


@pytest.mark.parametrize(("text", "said"), [
    ("", "names no feed"), ("feed = 1", "names no feed"), ("[[feed]]\nurl = 1", "'url' is 1"), ("x = 1", "unknown key 'x'"),
    ('[[feed]]\nurl = "ftp://a"', "no address"), ('[[feed]]\nurl = "https://a"\nevery = 1', "at least 60"),
    ('[[feed]]\nurl = "https://a"\nname = "b"', "feed 1: unknown key 'name'"), ("[[feed]", "no TOML"),
    ('[[feed]]\nurl = "https://a"\n[[feed]]\nurl = "https://a"', "named twice"), ("per_host = true", "names no feed")])
def test_a_file_that_is_wrong_is_told_of(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=said):
        load_feeds(path)
    with pytest.raises(InputError, match="cannot be read"):
        load_feeds(tmp_path / "none.toml")
