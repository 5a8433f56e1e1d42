"""How large the map page is, how soon it can be used and how fast a filter answers, in headless Chromium.

    python benchmarks/page.py [CLAIMS ...]      (1000 and 100000 when not given)

Claims are made up along a front line of 2,500 villages, 40 to a report, each with a sentence of its own. WebGL runs in
software, so that no frame rates are told. Times are of the page's own clock: from the start of navigation to the list
and the drawn map, and from a change to the next painted frame with the new list and counts. Beside them stands how long
the page's own thread was at work, which does not depend on what else the machine does; of a change, all that follows
it, the map too.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from playwright.sync_api import Page, sync_playwright

from claimline import theatre
from claimline.geocode import area_of
from claimline.model import Claim, Document, Event, Kind, Place, Relation, Status, claim_id
from claimline.publish import save

FLAGS = ["--no-sandbox", "--use-gl=swiftshader", "--enable-webgl", "--ignore-gpu-blocklist", "--disable-quic",
         "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
PER_REPORT = 40
VILLAGES = 2_500
FIRST_DAY = date(2024, 1, 1)
DAYS = 720
ROUNDS = 5
SETTLE = 8_000      # milliseconds until the quotes are ready for the search
PAUSE = 700         # milliseconds, as a reader makes; the map, painted in software, follows the list meanwhile
SYLLABLES = ("Поп", "Ново", "Кра", "мир", "Степ", "Верх", "Лоз", "Зел", "Гай", "Бор", "Руд", "Кам")
ENDINGS = ("івка", "не", "ське", "ове", "ичі", "ець", "городка", "полье")
SEARCHES = ("посадку", "траси", "Попново", "ферми", "річки")      # one a round
WORDS = ("підрозділи", "просунулися", "на", "околиці", "після", "боїв", "за", "посадку", "поблизу", "ферми", "та",
         "закріпилися", "вогневим", "контролем", "траси", "уздовж", "річки", "ворог", "втратив", "позиції")


def chance(*key: int) -> float:
    """A number in 0..1 that is always the same for the same key."""
    state = 2166136261
    for part in key:
        state = ((state ^ part) * 16777619 + 2654435769) & 0xFFFFFFFF
        state ^= state >> 15
    return (state * 2246822519 & 0xFFFFFFFF) / 0x100000000


def village(number: int) -> Place:
    """A village on a line from Sumy to Kherson, within some 25 km of it."""
    along, beside = number / VILLAGES, chance(number, 1) - 0.5
    name = f"{SYLLABLES[number % 12]}{SYLLABLES[number // 12 % 12].lower()}{ENDINGS[number % 8]}"
    return Place(name, 0, 0, f"made:{number}", f"{name} {number}", round(51.2 - 4.6 * along, 4),
                 round(35.0 + 7.5 * along * (1.15 - along) + beside * 0.7, 4), Kind.VILLAGE, "UA", "Donetsk Oblast",
                 2.0, 0.9)


def made(count: int) -> tuple[list[Claim], list[Document]]:
    """Claims and the reports that they stand in."""
    villages = [village(number) for number in range(VILLAGES)]
    claims: list[Claim] = []
    documents = []
    for number in range(-(-count // PER_REPORT)):
        day = FIRST_DAY + timedelta(days=int(chance(number, 2) * DAYS))
        sentences = []
        spans = []
        at = 0
        for index in range(min(PER_REPORT, count - number * PER_REPORT)):
            place = villages[int(chance(number, index, 3) ** 1.5 * VILLAGES)]
            said = " ".join(WORDS[int(chance(number, index, 4, each) * len(WORDS))] for each in range(16))
            text = f"{place.text}: {said}."
            spans.append((at, at + len(text), place))
            sentences.append(text)
            at += len(text) + 1
        document = Document(f"report-{number:05}", " ".join(sentences), lang="uk", published=day,
                            publisher=f"channel {number % 40}", url=f"https://example.org/{number}")
        documents.append(document)
        claims.extend(_claim(document, day, index, *span) for index, span in enumerate(spans))
    return claims, documents


def _claim(document: Document, day: date, index: int, start: int, end: int, village: Place) -> Claim:
    key = int(document.id[-5:])
    events, statuses = tuple(Event), tuple(Status)
    event = events[int(chance(key, index, 5) ** 1.4 * len(events))]
    relation = (Relation.AT, Relation.AT, Relation.AT, Relation.NEAR, Relation.OUTSKIRTS)[index % 5]
    direction = ("N", "E", "S", "W")[index % 4] if relation is Relation.NEAR else None
    place = Place(village.text, start, start + len(village.text), village.id, village.name, village.lat, village.lon,
                  village.kind, village.country, village.admin1, village.precision_km, village.score)
    happened = day - timedelta(days=int(chance(key, index, 6) * 4))
    source = f"source {int(chance(key, index, 7) ** 2 * 300)}"
    return Claim(
        id=claim_id(document.sha256, start, end, event, village.id), doc=document.id, lang="uk",
        published=document.published, publisher=document.publisher, url=document.url,
        quote=document.text[start:end], start=start, end=end, event=event, actor="RU" if index % 3 else "UA",
        extent=None, share_pct=None, area_km2=None, status=statuses[int(chance(key, index, 8) ** 3 * len(statuses))],
        source=source, source_text=None, source_chain=(source,), source_side=None,
        date=happened.isoformat() if index % 17 else None, date_text=None, place=place, relation=relation,
        direction=direction, distance_km=None, confidence=round(0.5 + chance(key, index, 9) / 2, 2),
        why=(f"uk/claims.toml:{event.value}",), cues=(("place", start, start + len(village.text)),),
        area=area_of(place, relation, direction))


def measure(page: Page, address: str) -> Iterator[tuple[str, float, float]]:
    """What was measured: its name, seconds on the clock, seconds of work."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def work() -> float:
        found = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in found if each["name"] == "TaskDuration"))

    page.goto(address)
    page.wait_for_selector(".row", timeout=120_000)
    page.wait_for_selector(".canvas[data-drawn=true]", timeout=120_000)
    done = work()
    for part in ("list", "map"):
        started = page.evaluate("(part) => performance.getEntriesByName(`claimline-${part}`)[0].startTime", part)
        yield f"{part} can be used", started / 1000, done
    page.wait_for_timeout(SETTLE)
    for what, act in (
        ("filter by side", partial(_click, page, ".filters [data-part=sides] .chip")),
        ("filter by status", partial(_click, page, ".filters [data-part=statuses] .chip")),
        ("text search", partial(_type, page)), ("one day back", partial(_press, page)),
    ):
        before, times = work(), []
        for number in range(ROUNDS):
            times.append(act(number))
            page.wait_for_timeout(PAUSE)
        yield what, median(times) / 1000, (work() - before) / ROUNDS


_PAINTED = """async (act) => {
  const before = performance.now();
  act();
  await new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));
  return performance.now() - before;
}"""


def _click(page: Page, selector: str, number: int) -> float:
    return float(page.evaluate(f"(selector) => ({_PAINTED})(() => document.querySelector(selector).click())", selector))


def _type(page: Page, number: int) -> float:
    return float(page.evaluate(f"""(text) => ({_PAINTED})(() => {{
        const field = document.querySelector('header input[type=search]');
        field.value = text;
        field.dispatchEvent(new Event('input', {{ bubbles: true }}));
    }})""", SEARCHES[number]))


def _press(page: Page, number: int) -> float:
    return float(page.evaluate(f"""(key) => ({_PAINTED})(() =>
        document.body.dispatchEvent(new KeyboardEvent('keydown', {{ key, bubbles: true }})))""", "ArrowLeft"))


def main(counts: list[int]) -> None:
    """Print one line a figure."""
    sides = theatre.load("ukraine").sides
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser: Any = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        for count in counts:
            path = Path(folder, "map.html")
            started = perf_counter()
            save(path, *made(count), sides)
            print(f"{count:>7} claims  file: {path.stat().st_size / 1e6:.2f} MB, written in "
                  f"{perf_counter() - started:.1f} s")
            page = browser.new_page(viewport={"width": 1400, "height": 900}, reduced_motion="reduce")
            for what, seconds, work in measure(page, path.as_uri()):
                print(f"{count:>7} claims  {what}: {seconds:.3f} s (work {work:.3f} s)")
            page.close()
        browser.close()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or [1_000, 100_000])
