"""What hostile clients may try: the server answers all of it, without an error of its own, and runs none of it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from urllib.parse import quote

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    status_code_conformance,
)
from server.conftest import clock, serving

from claimline.archive import Archive
from claimline.server.guard import hosts_of
from claimline.server.service import Service

Writer = Callable[..., httpx.Client]

MARKUP = ("<script>alert(1)</script>", "'; DROP TABLE claim; --", "\" OR 1=1 --", "' OR '1'='1", "../../etc/passwd", "%00", "%2e%2e%2f",
          "${jndi:ldap://127.0.0.1/a}", "{{7*7}}", "$(touch /tmp/claimline-hostile)", "`id`", "|| pg_sleep(5)", "\u202e", "\ufeff", "🧨" * 40,
          "9" * 30, "-1", "1e309", "NaN", "null", "A" * 5000, "%", "_", "\\", "*", "?", "[a-z]*", "\"unclosed", "NEAR(a b)", "a AND OR b")
HOSTILE = st.one_of(st.sampled_from(MARKUP), st.text(max_size=60), st.sampled_from(MARKUP).flatmap(lambda a: st.text(max_size=8).map(lambda b: a + b)))
PATHS = ("/api/claims", "/api/documents", "/api/places", "/api/reviews", "/api/journal", "/api/disputes", "/api/changes", "/api/gazetteer",
         "/ogc/collections/claims/items", "/ogc/collections/places/items", "/ogc/collections/control/items", "/tiles/claims/0/0/0", "/feeds/changes.atom")
NAMES = ("text", "name", "bbox", "datetime", "filter", "limit", "after", "since", "until", "first", "place", "event", "source", "admin1", "publisher",
         "min_confidence", "target", "kind", "side", "days", "document", "state", "first_day", "confidence")


@settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
@given(path=st.sampled_from(PATHS), name=st.sampled_from(NAMES), value=HOSTILE, where=st.sampled_from(("query", "path", "filter")))
def test_five_hundred_hostile_inputs(client: httpx.Client, path: str, name: str, value: str, where: str) -> None:
    if where == "query":
        answer = client.get(path, params={name: value})
    elif where == "filter":
        answer = client.get("/ogc/collections/claims/items", params={"filter": "place = '" + value + "'"})
    else:
        answer = client.get(path + "/" + quote(value, safe=""))
    assert answer.status_code < 500, answer.text
    assert answer.headers["content-type"].split(";")[0] not in ("text/html", "image/svg+xml"), answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "Traceback" not in answer.text and "sqlalchemy" not in answer.text.lower()


def test_nothing_of_it_was_run(client: httpx.Client, filled: Archive) -> None:
    from pathlib import Path

    assert not Path("/tmp/claimline-hostile").exists()
    assert client.get("/api/status").json()["claims"] >= 9


@pytest.mark.parametrize("filter", [
    "(" * 1000 + "event = 'hold'" + ")" * 1000, "NOT " * 900 + "event = 'hold'", " AND ".join(["event = 'hold'"] * 200),
    "event = 'hold'" + " OR event = 'hold'" * 150, "(" * 3000, "(" * 24 + "event", "'(' = (" * 20,
    "((((((" + "event = 'hold' AND " * 150, "(event = ')' AND " * 20, "))))" + "(" * 20, "event = '" + "'" * 3000, "1 = 1", "event", "true", "event = event",
    "event = 5", "confidence = 'x'", "confidence > 1e400", "first_day = 'x'", "lower(event) = 'hold'", "pg_sleep(5) = 1",
    "load_extension('x') = 1", "S_INTERSECTS(geometry, POLYGON((0 0, 1 1, 1 0, 0 0)))", "S_INTERSECTS(event, BBOX(0,0,1,1))",
    "event IN ()", "event LIKE 5", "event BETWEEN 1 AND 2", "T_INTERSECTS(datetime, INTERVAL('x', 'y'))", "A_CONTAINS(event, ('a'))",
    "event = 'a' UNION SELECT 1", "event = \"place\"", "event + 1 = 2", "T_AFTER(event, DATE('2025-01-01'))", "place LIKE '%\\'",
    "place LIKE '[[[*?'", "S_INTERSECTS(geometry, BBOX(1e9, 0, 1, 1))", "S_INTERSECTS(geometry, POINT(30 50))",
])
def test_filters_made_to_break_are_answered(client: httpx.Client, filter: str) -> None:
    answer = client.get("/ogc/collections/claims/items", params={"filter": filter})
    assert answer.status_code in (200, 400), answer.text


@pytest.mark.parametrize("filter", ["{}", "[]", "5", "{\"op\": \"and\", \"args\": []}", "{\"op\": \"=\", \"args\": [1]}", "{\"op\": \"in\", \"args\": [{\"property\": \"event\"}]}",
                                    "{\"op\": 5, \"args\": 5}", "{\"op\":\"not\",\"args\":[" * 300 + "1" + "]}" * 300, "[" * 3900,
                                    "{\"op\": \"s_intersects\", \"args\": [{\"property\": \"geometry\"}, {\"bbox\": \"x\"}]}"])
def test_filters_in_json_made_to_break_are_answered(client: httpx.Client, filter: str) -> None:
    answer = client.get("/ogc/collections/claims/items", params={"filter": filter, "filter-lang": "cql2-json"})
    assert answer.status_code == 400, answer.text


def test_every_answer_has_the_headers_that_keep_browsers_safe(client: httpx.Client) -> None:
    for path in ("/", "/docs", "/api/status", "/ogc", "/nothing", "/api/claims?x=1", "/tiles/claims/0/0/0", "/feeds/changes.atom"):
        headers = client.get(path, headers={"Origin": "https://elsewhere.example"}).headers
        assert headers["x-content-type-options"] == "nosniff" and headers["x-frame-options"] == "DENY"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe-" not in policy
        assert "access-control-allow-origin" not in headers and "server" not in headers
        assert headers["cross-origin-resource-policy"] == "same-origin"
    preflight = client.options("/api/documents", headers={"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "POST"})
    assert preflight.status_code == 405 and "access-control-allow-origin" not in preflight.headers


@pytest.mark.parametrize(("host", "status"), [
    ("127.0.0.1", 200), ("localhost:8321", 200), ("[::1]:8321", 200), ("claims.example.org", 200), ("CLAIMS.example.org:443", 200),
    ("evil.example", 421), ("127.0.0.1.evil.example", 421), ("", 421), ("a b", 421), ("localhost/x", 421), ("localhost@evil.example", 421),
])
def test_the_server_answers_under_its_own_names_only(filled: Archive, host: str, status: int) -> None:
    home = "https://claims.example.org"
    with serving(Service(filled, clock, home=home, hosts=hosts_of("127.0.0.1", home))) as client:
        answer = client.get("/ogc", headers={"Host": host})
        # Without a name at all, HTTP/1.1 is refused before the application sees it.
        assert answer.status_code == status or (host == "" and answer.status_code == 400)
        if status == 200:
            assert all(each["href"].startswith(home + "/") for each in answer.json()["links"])


def test_a_server_on_all_addresses_answers_under_any_name_unless_it_has_its_own() -> None:
    assert hosts_of("0.0.0.0", None) is None and hosts_of("::", None) is None
    assert hosts_of("192.0.2.1", None) == {"192.0.2.1", "localhost", "127.0.0.1", "::1"}
    assert "claims.example.org" in (hosts_of("0.0.0.0", "https://claims.example.org/x") or ())


@pytest.mark.parametrize("data", [
    b"\x00\x01\x02\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET " + b"/" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"GET /%ff%fe?%ff=%ff HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /api/claims/%c0%af HTTP/1.1\r\nHost: localhost\r\n\r\n",
    b"POST /api/documents HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999\r\n\r\n",
    b"POST /api/documents HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nffffffff\r\n",
    b"GET //evil.example/.. HTTP/1.1\r\nHost: localhost\r\n\r\n", b"GET /api/claims HTTP/1.1\r\nHost: localhost\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
])
def test_bytes_that_are_no_request_do_not_stop_the_server(client: httpx.Client, data: bytes) -> None:
    assert client.base_url.port
    with socket.create_connection(("127.0.0.1", client.base_url.port), timeout=5) as raw:
        raw.sendall(data)
        raw.settimeout(5)
        answer = raw.recv(100)
    assert b" 500 " not in answer
    assert client.get("/api/status").status_code == 200


CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance)


def test_the_description_holds_for_whatever_is_asked(client: httpx.Client) -> None:
    described = schemathesis.openapi.from_dict(client.get("/openapi.json").json())
    names = set()
    for found in described.exclude(path="/api/live").get_all_operations():      # live updates do not end
        operation = found.ok()
        names.add(operation.label)

        @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(case=st.one_of(*(operation.as_strategy(generation_mode=mode) for mode in GenerationMode)))
        def asked(case: schemathesis.Case) -> None:
            case.validate_response(case.call(base_url=str(client.base_url)), checks=CHECKS)

        asked()
    assert {"GET /api/claims", "GET /ogc/collections/control/items", "POST /api/documents"} <= names and len(names) > 30


def test_what_a_token_allows_holds_for_whatever_is_sent(writer: Writer) -> None:
    client = writer("machine", "review")
    described = schemathesis.openapi.from_dict(client.get("/openapi.json").json()).include(path="/api/claims/{id}/reviews")
    known = client.get("/api/claims?limit=1").json()["claims"][0]["claim"]["id"]
    (operation,) = (each.ok() for each in described.get_all_operations())

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(case=operation.as_strategy())
    def sent(case: schemathesis.Case) -> None:
        answer = client.post(f"/api/claims/{known}/reviews", json=case.body)
        assert answer.status_code in (201, 400, 409, 422, 429), answer.text

    sent()
