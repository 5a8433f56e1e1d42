"""The JSON API, tiles, feed and live updates, over HTTP."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import httpx
import mapbox_vector_tile
import pytest
from jsonschema import Draft202012Validator
from server.conftest import REPORTS, clock, serving

from claimline.archive import Archive, collect
from claimline.archive.readers import Readers
from claimline.archive.reviewing import setup_of
from claimline.server import Service

Writer = Callable[..., httpx.Client]
ATOM = {"a": "http://www.w3.org/2005/Atom", "g": "http://www.georss.org/georss"}


def add_to(archive: Archive, folder: Path, text: str) -> None:
    (folder / "new.txt").write_text(text, "utf-8")
    given = collect.from_inputs([str(folder / "new.txt")], clock=clock)
    collect.add(archive, given, Readers(setup_of(archive, "ukraine", None, None), 1), clock=clock)


def get(client: httpx.Client, path: str, **query: Any) -> Any:
    answer = client.get(path, params=query or None)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_answers_are_as_the_description_says(client: httpx.Client) -> None:
    described = get(client, "/openapi.json")
    asked = {"/api/gazetteer": {"name": "Покровск"}, "/api/changes": {"since": "2025-12-01", "until": "2025-12-05"}}
    for path, methods in described["paths"].items():
        if "get" not in methods or not path.startswith("/api/") or "{" in path or path == "/api/live":
            continue
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        found = get(client, path, **asked.get(path, {}))
        Draft202012Validator(schema).validate(found)
        assert any(found.values()) or path == "/api/reviews", path


def test_claims_by_their_filters(client: httpx.Client) -> None:
    everything = get(client, "/api/claims")["claims"]

    def places(**query: Any) -> list[str | None]:
        return [(each["claim"]["place"] or {}).get("name") for each in get(client, "/api/claims", **query)["claims"]]

    assert len(everything) == get(client, "/api/status")["claims"] >= 9
    assert places(event="strike,advance") == ["Kupiansk", "Odesa"]
    assert places(last="2022-12-31") == ["Izium", "Balakliia"] or places(last="2022-12-31") == ["Izium"]
    assert set(places(text="Роботине")) == {"Robotyne"}
    assert places(bbox="30,46,31,47") == ["Odesa"]
    assert places(newest="true", limit=1) == [(everything[-1]["claim"]["place"] or {}).get("name")]
    assert set(places(publisher="Ministry")) == {"Pokrovsk"}
    assert places(min_confidence=1) == [] and places(country="FR") == []
    for path in ("/api/claims", "/tiles/claims/0/0/0"):
        assert client.get(f"{path}?first=2025-12-05&last=2025-12-01").status_code == 400
        assert client.get(f"{path}?reported_first=2025-12-05&reported_last=2025-12-01").status_code == 400


def test_pages_of_claims(client: httpx.Client) -> None:
    everything = [each["key"] for each in get(client, "/api/claims")["claims"]]
    found, after = [], None
    while True:
        page = get(client, "/api/claims", limit=4, **({"after": after} if after else {}))
        found += [each["key"] for each in page["claims"]]
        after = page["next"]
        if after is None:
            break
    assert found == everything


def test_one_claim_and_what_it_stands_in(client: httpx.Client) -> None:
    first = get(client, "/api/claims", limit=1)["claims"][0]
    found = get(client, f"/api/claims/{first['claim']['id']}")
    assert found == first | {"reviews": []} and found["version"] == 0
    document = get(client, f"/api/documents/{found['document']}")
    assert document["text"] == REPORTS[0]["text"]
    assert document["text"][found["claim"]["start"]:found["claim"]["end"]] == found["claim"]["quote"]
    assert client.get("/api/claims/none").status_code == 404


def test_documents_and_their_bytes(client: httpx.Client) -> None:
    assert [each["name"] for each in get(client, "/api/documents")["documents"]] == [each["id"] for each in REPORTS]
    (found,) = get(client, "/api/documents", text="Pokrovsk", publisher="Ministry")["documents"]
    answer = client.get(f"/api/documents/{found['id']}/evidence")
    assert sha256(answer.content).hexdigest() == found["evidence"]
    assert answer.headers["content-type"] == "application/octet-stream"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "sandbox" in answer.headers["content-security-policy"]
    for path in ("/api/documents/99999", "/api/documents/99999/evidence", "/api/documents/x"):
        assert client.get(path).status_code == 404
    # Where it lay on the disk of whoever added it is told to nobody.
    assert "address" not in found and "/tmp" not in json.dumps(get(client, "/api/documents/1"))


def test_places_over_time_disputes_and_changes(client: httpx.Client) -> None:
    (found,) = get(client, "/api/places", name="pokrovsk")["places"]
    assert get(client, f"/api/places/{found['id']}")["claims"] == found["claims"] >= 2
    timeline = get(client, f"/api/places/{found['id']}/timeline")
    assert timeline["name"] == "Pokrovsk" and {each["side"] for each in timeline["intervals"]} == {"RU", "UA"}
    assert "Pokrovsk" in {each["name"] for each in get(client, "/api/disputes")["disputes"]}
    assert get(client, "/api/disputes", since="2026-01-01")["disputes"] == []
    changes = get(client, "/api/changes", since="2025-12-01", until="2025-12-05")["changes"]
    assert {"Robotyne", "Pokrovsk"} <= {each["name"] for each in changes}
    assert client.get("/api/changes?since=2025-12-05&until=2025-12-01").status_code == 400
    some = get(client, f"/api/places/{found['id']}/timeline?first=2025-12-03&last=2025-12-04")
    assert some["intervals"] == [each for each in timeline["intervals"] if each["first"] <= "2025-12-04" and (
        each["last"] is None or each["last"] >= "2025-12-03")] != timeline["intervals"]
    assert client.get(f"/api/places/{found['id']}/timeline?first=2025-12-04&last=2025-12-03").status_code == 400
    assert client.get("/api/places/none/timeline").status_code == 404


def test_the_gazetteer_by_any_name(client: httpx.Client) -> None:
    found = get(client, "/api/gazetteer", name="Красноармейск")["places"]
    assert "Pokrovsk" in {each["name"] for each in found} and all(each["how"] for each in found)
    assert client.get("/api/gazetteer").status_code == 400


def test_the_page_and_its_data(client: httpx.Client) -> None:
    schema = json.loads((Path(__file__).parents[2] / "schema/page.schema.json").read_text("utf-8"))
    answer = client.get("/api/page")
    found = answer.json()
    Draft202012Validator(schema).validate(found)
    assert len(found["claims"]) == get(client, "/api/status")["claims"]
    assert len(found["documents"]) == len(REPORTS) and found["intervals"] and found["changes"]
    assert client.get("/api/page", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    page = client.get("/")
    assert '<meta name="claimline-source" content="/api/page">' in page.text
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
    assert "Content-Security-Policy" not in page.text


def test_the_page_tells_that_it_is_a_part_and_gives_others(filled: Archive) -> None:
    with serving(Service(filled, clock, theatre="ukraine", page_claims=2)) as client:
        newest = get(client, "/api/page")
        total = get(client, "/api/status")["claims"]
        assert (len(newest["claims"]), newest["part"]) == (2, {"total": total, "first": None, "last": None, "places": []})
        shown = {each["id"] for each in newest["claims"]}
        assert all(shown & set(each["claims"]) for each in newest["changes"])
        izium = get(client, "/api/page", first="2022-09-10", last="2022-09-10")
        assert [each["place"]["name"] for each in izium["claims"]] == ["Izium"]
        assert izium["part"] == {"total": len(izium["claims"]), "first": "2022-09-10", "last": "2022-09-10", "places": []}
        (place,) = get(client, "/api/places", name="Pokrovsk")["places"]
        pokrovsk = get(client, "/api/page", place=place["id"])
        assert {each["place"]["name"] for each in pokrovsk["claims"]} == {"Pokrovsk"}
        assert pokrovsk["part"]["places"] == ["Pokrovsk"] and pokrovsk["part"]["total"] >= 2
        assert client.get("/api/page?first=2025-12-05&last=2025-12-01").status_code == 400
        assert get(client, "/api/page") == newest
    with serving(Service(filled, clock, theatre="ukraine", page_claims=total)) as client:
        assert get(client, "/api/page")["part"] is None


def test_data_that_take_long_are_made_while_who_asks_gets_those_of_before(own: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimline.server.page._QUICK", 0.0)
    with serving(Service(own, clock, theatre="ukraine")) as client:
        before = client.get("/api/page")
        add_to(own, tmp_path, "Russian troops captured Siversk on December 9, the ministry said.")
        monkeypatch.setattr("claimline.server.page._REST", 1e9)
        assert client.get("/api/page").headers["etag"] == before.headers["etag"]
        monkeypatch.setattr("claimline.server.page._REST", 0.0)
        assert client.get("/api/page").content == before.content
        until = time.monotonic() + 60
        while (after := client.get("/api/page")).headers["etag"] == before.headers["etag"]:
            assert time.monotonic() < until
            time.sleep(0.05)
        assert len(after.json()["claims"]) == len(before.json()["claims"]) + 1


def test_a_tile_holds_the_claims_of_its_ground(client: httpx.Client) -> None:
    described = get(client, "/tiles/claims.json")
    whole = client.get(described["tiles"][0].format(z=0, x=0, y=0))
    assert whole.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    points = mapbox_vector_tile.decode(whole.content)["claims"]["features"]
    placed = [each for each in get(client, "/api/claims")["claims"] if each["claim"]["place"]]
    assert {each["properties"]["id"] for each in points} == {each["claim"]["id"] for each in placed}
    # Odesa (46.48 N, 30.73 E) lies in tile 8/149/90, near its middle from west to east.
    tile = mapbox_vector_tile.decode(client.get("/tiles/claims/8/149/90").content, default_options={"y_coord_down": True})
    (odesa,) = [each for each in tile["claims"]["features"] if each["properties"].get("place_name") == "Odesa"]
    x, y = odesa["geometry"]["coordinates"]
    assert abs(x / 4096 + 149 - (30.73 + 180) / 360 * 256) < 0.05 and 0 < y < 4096
    assert client.get("/tiles/claims/3/8/0").status_code == 404 and client.get("/tiles/claims/99/0/0").status_code == 404
    only = mapbox_vector_tile.decode(client.get("/tiles/claims/0/0/0?event=strike").content)["claims"]["features"]
    assert [each["properties"]["place_name"] for each in only] == ["Odesa"]
    assert not mapbox_vector_tile.decode(client.get("/tiles/claims/5/0/0").content).get("claims", {}).get("features")


def test_many_claims_of_a_tile_are_gathered_without_losing_one(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimline.server.tiles._FEW", 2)
    points = mapbox_vector_tile.decode(client.get("/tiles/claims/0/0/0").content)["claims"]["features"]
    placed = [each for each in get(client, "/api/claims")["claims"] if each["claim"]["place"]]
    assert sum(each["properties"]["count"] for each in points) == len(placed)
    assert len(points) < len(placed) and all("id" not in each["properties"] for each in points)


def test_the_feed_of_changes_has_points(client: httpx.Client) -> None:
    answer = client.get("/feeds/changes.atom?days=30")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    entries = feed.findall("a:entry", ATOM)
    assert feed.findtext("a:id", None, ATOM) and feed.findtext("a:updated", None, ATOM) == "2025-12-05T00:00:00+00:00"
    titles = [each.findtext("a:title", "", ATOM) for each in entries]
    assert any(title.startswith("Pokrovsk: ") for title in titles) and len(entries) >= 4
    days = [each.findtext("a:updated", "", ATOM) for each in entries]
    assert days == sorted(days, reverse=True)
    (lat, lon), *_ = [each.findtext("g:point", "", ATOM).split() for each in entries]
    assert 44 < float(lat) < 53 and 22 < float(lon) < 41
    assert len({each.findtext("a:id", "", ATOM) for each in entries}) == len(entries)


def test_who_listens_is_told_of_what_is_added(writer: Writer, own: Archive, tmp_path: Path) -> None:
    client = writer("reader", "add")
    heard: list[tuple[str, Any]] = []
    ready, done = threading.Event(), threading.Event()

    def listen() -> None:
        event = ""
        with client.stream("GET", "/api/live") as stream:
            assert stream.headers["content-type"].startswith("text/event-stream")
            for line in stream.iter_lines():
                if line.startswith("event: "):
                    event = line.removeprefix("event: ")
                elif line.startswith("data: "):
                    heard.append((event, json.loads(line.removeprefix("data: "))))
                    ready.set()
                    if event == "change" and "reading" in heard[-1][1]["kinds"]:
                        break
        done.set()

    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    assert ready.wait(10)
    add_to(own, tmp_path, "Russian troops captured Siversk on December 9, 2025.")
    assert done.wait(15)
    assert heard[0][0] == "hello"
    assert heard[-1][1]["documents"] == [len(REPORTS) + 1] and heard[-1][1]["seq"] > heard[0][1]["seq"]
    # Who was away is told what was missed.
    with client.stream("GET", "/api/live", headers={"Last-Event-ID": str(heard[0][1]["seq"])}) as stream:
        assert next(line for line in stream.iter_lines() if line == "event: change")
