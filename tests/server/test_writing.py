"""Writing over HTTP: who may, what is recorded, what is refused."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import pytest
from server.conftest import REPORTS, clock, serving

from claimline.archive import Archive
from claimline.server import Service, Tokens

Writer = Callable[..., httpx.Client]
NEW = {"text": "Russian troops captured Siversk on December 9, the ministry said.", "published": "2025-12-10"}


def first_claim(client: httpx.Client) -> str:
    return str(client.get("/api/claims?limit=1").json()["claims"][0]["claim"]["id"])


def test_nobody_writes_without_a_token_that_allows_it(writer: Writer) -> None:
    reviewer = writer("Olena K.", "review")
    path = f"/api/claims/{first_claim(reviewer)}/reviews"
    body = {"action": "accept", "version": 0}
    with httpx.Client(base_url=reviewer.base_url, trust_env=False) as stranger:
        answer = stranger.post(path, json=body)
        assert answer.status_code == 401 and answer.headers["www-authenticate"].startswith("Bearer")
        assert stranger.post(path, json=body, headers={"Authorization": "Bearer claimline_guess"}).status_code == 401
        assert stranger.post(path, json=body, headers={"Authorization": "Basic b2xlbmE6"}).status_code == 401
    assert reviewer.post("/api/documents", json=NEW).status_code == 403
    assert reviewer.get("/api/reviews").json() == {"reviews": []}


def test_a_server_for_reading_takes_no_token(own: Archive) -> None:
    with serving(Service(own, clock)) as client:
        path = f"/api/claims/{first_claim(client)}/reviews"
        answer = client.post(path, json={"action": "accept", "version": 0}, headers={"Authorization": "Bearer any"})
        assert answer.status_code == 401


def test_a_revoked_token_ends_at_once(writer: Writer, tokens: Tokens) -> None:
    client = writer("Olena K.", "review")
    path = f"/api/claims/{first_claim(client)}/reviews"
    assert client.post(path, json={"action": "accept", "version": 0}).status_code == 201
    tokens.revoke("Olena K.")
    assert client.post(path, json={"action": "reject", "version": 1}).status_code == 401


def test_a_claim_is_corrected_and_the_correction_taken_back(writer: Writer) -> None:
    client = writer("Olena K.", "review")
    id = first_claim(client)
    pokrovsk = client.get("/api/claims?publisher=Ministry&limit=1").json()["claims"][0]["claim"]["place"]["id"]
    answer = client.post(f"/api/claims/{id}/reviews", json={
        "action": "fix", "version": 0, "changes": {"status": "hedged"}, "place": pokrovsk,
        "why": "the General Staff was careful"})
    assert answer.status_code == 201
    review = answer.json()
    assert (review["reviewer"], review["version"], review["at"]) == ("Olena K.", 1, "2026-03-01T12:00:00+00:00")
    found = client.get(f"/api/claims/{id}").json()
    assert found["claim"]["status"] == "hedged" and found["claim"]["place"]["name"] == "Pokrovsk"
    assert found["machine"]["status"] == "stated" and found["machine"]["place"]["name"] == "Robotyne"
    assert found["version"] == 1 and found["reviews"] == [review]
    undone = client.post(f"/api/reviews/{review['id']}/undo", json={})
    assert undone.status_code == 201 and undone.json()["undoes"] == review["id"]
    found = client.get(f"/api/claims/{id}").json()
    assert found["claim"]["status"] == "stated" and found["machine"] is None and found["version"] == 2


def test_of_two_reviewers_at_once_one_is_told_of_the_other(writer: Writer) -> None:
    clients = [writer(name, "review") for name in ("Olena K.", "Marc D.")]
    id = first_claim(clients[0])
    barrier = threading.Barrier(2)

    def review(client: httpx.Client) -> httpx.Response:
        barrier.wait()
        return client.post(f"/api/claims/{id}/reviews", json={"action": "reject", "version": 0, "why": "not so"})

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(review, clients), key=lambda each: each.status_code)
    assert [each.status_code for each in answers] == [201, 409]
    told = answers[1].json()["detail"]
    assert answers[0].json()["reviewer"] in told and "not so" in told and "nothing was recorded" in told
    assert len(clients[0].get("/api/reviews").json()["reviews"]) == 1


@pytest.mark.parametrize(("body", "status"), [
    ({"action": "accept"}, 422), ({"action": "burn", "version": 0}, 422), ({"action": "accept", "version": -1}, 422),
    ({"action": "accept", "version": 0, "who": "me"}, 422), ({"action": "fix", "version": 0}, 422),
    ({"action": "fix", "version": 0, "changes": {"event": "dance"}}, 422), ([], 422), ("accept", 422),
    ({"action": "fix", "version": 0, "changes": {"id": "x"}}, 422), ({"action": "merge", "version": 0}, 422),
    ({"action": "merge", "version": 0, "into": "none"}, 422), ({"action": "accept", "version": 7}, 409),
    ({"action": "fix", "version": 0, "place": "geonames:0"}, 422), ({"action": "accept", "version": 0, "why": "\0"}, 400),
    ({"action": "split", "version": 0}, 422),
])
def test_reviews_that_cannot_be_are_refused(writer: Writer, body: object, status: int) -> None:
    client = writer("Olena K.", "review")
    answer = client.post(f"/api/claims/{first_claim(client)}/reviews", json=body)
    assert answer.status_code == status, answer.text
    assert client.get("/api/reviews").json()["reviews"] == []


def test_places_and_names_are_reviewed_too(writer: Writer) -> None:
    client = writer("Olena K.", "review", "add")
    place = client.get("/api/places?name=Robotyne").json()["places"][0]["id"]
    answer = client.post(f"/api/places/{place}/reviews", json={"action": "fix", "version": 0, "changes": {"lat": 47.44}})
    assert answer.status_code == 201
    assert client.get(f"/api/places/{place}").json()["reviews"][0]["changes"]["place"]["lat"] == 47.44
    odesa = client.get("/api/gazetteer?name=Odesa").json()["places"][0]["id"]
    answer = client.post("/api/aliases/Gullport/reviews", json={"action": "accept", "version": 0, "place": odesa})
    assert answer.status_code == 201, answer.text
    sent = client.post("/api/documents", json={"text": "Russian troops struck Gullport on December 9, 2025."})
    assert sent.status_code == 201 and sent.json()["claims"] == 1
    claim = client.get("/api/claims?newest=true&limit=1").json()["claims"][0]["claim"]
    assert claim["place"]["text"] == "Gullport" and claim["place"]["name"] == "Odesa"


def test_a_report_is_added_once(writer: Writer) -> None:
    client = writer("crawler", "add")
    answer = client.post("/api/documents", json=NEW | {"url": "https://example.org/9", "publisher": "Desk"})
    assert answer.status_code == 201
    assert answer.json() == {"given": 1, "documents": 1, "read": 1, "claims": 1, "problems": []}
    again = client.post("/api/documents", json=NEW | {"url": "https://example.org/9", "publisher": "Desk"})
    assert again.status_code == 201 and again.json()["documents"] == 0
    newest = client.get("/api/claims?newest=true&limit=1").json()["claims"][0]
    assert newest["claim"]["place"]["name"] == "Siversk" and newest["claim"]["publisher"] == "Desk"
    other = client.post("/api/documents", json={"text": "Ukrainian forces liberated Robotyne. That is all."})
    assert other.json()["documents"] == 1
    # Two reports without a name or an address are two reports, and no versions of each other.
    assert [each["version"] for each in client.get("/api/documents?versions=true").json()["documents"]] == [1] * (
        len(REPORTS) + 2)


def test_files_of_every_kind_are_added_as_they_are_sent(writer: Writer) -> None:
    client = writer("crawler", "add")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "Russian troops captured Siversk on December 9, 2025.")
        archive.writestr("b.html", "<p>Ukrainian forces liberated Kupiansk on December 8, 2025.</p>")
    for name, kind, data, number in (
            ("page.html", "text/html", b"<html><body><article><p>Russian troops captured Siversk.</p></article></body></html>", 1),
            ("", "text/plain", "Сили оборони звільнили Ізюм.".encode(), 1), ("../../etc/x.zip", "application/zip", packed.getvalue(), 2)):
        answer = client.post("/api/documents", params={"name": name} if name else {}, content=data, headers={"Content-Type": kind})
        assert answer.status_code == 201 and answer.json()["documents"] == number, answer.text
    assert client.post("/api/documents", content=b"x", headers={"Content-Type": "image/png"}).status_code == 415
    assert client.post("/api/documents?name=a.exe", content=b"x", headers={"Content-Type": "image/png"}).status_code == 415


def bomb(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"A" * size)
    return packed.getvalue()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10 if n else b"&a;" * 10) for n in range(12)) + b"]><rss><channel><item>&a11;</item></channel></rss>"


@pytest.mark.parametrize(("kind", "data"), [
    ("application/zip", bomb(60_000_000)), ("application/rss+xml", LAUGHS), ("application/zip", b"PK\x03\x04 no archive"),
    ("application/pdf", b"%PDF-1.7 broken"), ("text/plain", b""), ("text/plain", bytes(range(256)) * 10),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", bomb(60_000_000)),
    ("application/x-ndjson", b'{"text": 1}\n{broken'),
])
def test_bombs_and_broken_files_are_refused_and_the_server_goes_on(writer: Writer, kind: str, data: bytes) -> None:
    client = writer("crawler", "add")
    answer = client.post("/api/documents", content=data, headers={"Content-Type": kind})
    assert answer.status_code in (201, 422), answer.text
    assert answer.status_code == 422 or answer.json()["documents"] == 0
    assert "/tmp" not in answer.text and "Traceback" not in answer.text
    assert client.get("/api/status").json()["documents"] == len(REPORTS)


def test_a_body_over_the_bound_is_refused_announced_or_not(writer: Writer) -> None:
    client = writer("crawler", "add")
    headers = {"Content-Type": "text/plain"}
    assert client.post("/api/documents", content=b"a" * 200_001, headers=headers).status_code == 413

    def unannounced() -> object:
        for _ in range(30):
            yield b"a" * 10_000

    with suppress(httpx.WriteError):        # the connection may be closed on what nobody reads
        assert client.post("/api/documents", content=unannounced(), headers=headers).status_code == 413  # type: ignore[arg-type]
    assert client.get("/api/status").status_code == 200


@pytest.mark.parametrize("address", [
    "http://127.0.0.1:{port}/api/status", "http://localhost:{port}/", "http://[::1]:{port}/", "http://0.0.0.0:{port}/",
    "http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://2130706433:{port}/", "http://0x7f.1:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/", "http://user@127.0.0.1:{port}/", "http://[64:ff9b::7f00:1]/",
])
def test_addresses_within_are_not_fetched(writer: Writer, address: str) -> None:
    client = writer("crawler", "add")
    answer = client.post("/api/documents", json={"fetch": address.format(port=client.base_url.port)})
    assert answer.status_code == 422, answer.text
    assert "nothing is fetched" in answer.json()["detail"] or "cannot be" in answer.json()["detail"] \
        or "no connection" in answer.json()["detail"]
    assert client.get("/api/status").json()["documents"] == len(REPORTS)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "", "http://"])
def test_what_is_no_address_of_the_web_is_not_fetched(writer: Writer, address: str) -> None:
    answer = writer("crawler", "add").post("/api/documents", json={"fetch": address})
    assert answer.status_code == 422


def test_who_guesses_tokens_is_stopped_and_the_holder_is_not(writer: Writer) -> None:
    client = writer("crawler", "add")
    with httpx.Client(base_url=client.base_url, trust_env=False) as guesser:
        found = [guesser.post("/api/documents", json=NEW, headers={"Authorization": f"Bearer {n}"}).status_code for n in range(15)]
    assert found[:10] == [401] * 10 and set(found[10:]) == {429}
