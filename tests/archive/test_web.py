"""Fetching by address: nothing from inside, whatever the name, the redirect or the form of the address."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from archive.site import Site, site

from claimline.archive.web import Web, is_public
from claimline.errors import InputError


@pytest.fixture
def pages() -> Iterator[Site]:
    with site() as holder:
        holder.pages["/"] = 200, {"ETag": '"1"'}, "<html><p>Robotyne was liberated.</p></html>"
        yield holder


def refusal(url: str, target: Path) -> str:
    with Web() as web, pytest.raises(InputError) as raised:
        web.get(url, target)
    assert not target.exists()
    return str(raised.value)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])
def test_this_machine_is_not_asked(pages: Site, tmp_path: Path, host: str) -> None:
    said = refusal(f"http://{host}:{pages.address.rpartition(':')[2]}/", tmp_path / "page")
    assert "private network" in said or "cannot be looked up" in said
    assert pages.asked == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/", "gopher://127.0.0.1/", "https://", "http:///x", "x"])
def test_only_the_web_is_asked(tmp_path: Path, url: str) -> None:
    assert url in refusal(url, tmp_path / "page")


def test_a_name_that_leads_inside_is_refused(pages: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = named(monkeypatch, "news.example", ["127.0.0.1"])
    port = pages.address.rpartition(":")[2]
    assert "private network" in refusal(f"http://news.example:{port}/", tmp_path / "page")
    assert pages.asked == []
    assert answers == ["news.example"]      # looked up once: what was judged is what would be connected to


def test_one_address_inside_among_others_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch, "news.example", ["93.184.215.14", "10.0.0.7"])
    assert "private network" in refusal("http://news.example/", tmp_path / "page")


def test_a_redirect_inside_is_refused(pages: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    port = pages.address.rpartition(":")[2]
    pages.pages["/away"] = 302, {"Location": f"http://inside.example:{port}/secret"}, ""
    named(monkeypatch, "inside.example", ["127.0.0.1"])
    monkeypatch.setattr("claimline.archive.web.is_public", lambda address: len(pages.asked) == 0)
    with Web() as web, pytest.raises(InputError, match="private network"):
        web.get(f"{pages.address}/away", tmp_path / "page")
    assert [path for path, _ in pages.asked] == ["/away"]


def test_redirects_are_followed_five_times(pages: Site, tmp_path: Path) -> None:
    for number in range(9):
        pages.pages[f"/{number}"] = 301, {"Location": f"/{number + 1}"}, ""
    pages.pages["/5"] = 200, {"Content-Type": "application/rss+xml"}, "<rss/>"
    with Web(allow_private=True) as web:
        answer = web.get(f"{pages.address}/0", tmp_path / "page")
        assert (answer.status, answer.suffix, answer.url) == (200, ".xml", f"{pages.address}/5")
        pages.pages["/5"] = 301, {"Location": "/6"}, ""
        with pytest.raises(InputError, match="redirected more than 5 times"):
            web.get(f"{pages.address}/0", tmp_path / "page")
        pages.pages["/6"] = 302, {"Location": "file:///etc/passwd"}, ""
        with pytest.raises(InputError, match="only https and http"):
            web.get(f"{pages.address}/6", tmp_path / "page")


def test_what_is_asked_for_comes_with_its_version(pages: Site, tmp_path: Path) -> None:
    with Web(allow_private=True) as web:
        answer = web.get(f"{pages.address}/", tmp_path / "page")
        assert (answer.status, answer.suffix, answer.etag) == (200, ".html", '"1"')
        assert "Robotyne" in (tmp_path / "page").read_text()
        assert web.get(f"{pages.address}/", tmp_path / "other", {"If-None-Match": '"1"'}).status == 304
        assert web.get(f"{pages.address}/none", tmp_path / "other").status == 404
    assert not (tmp_path / "other").exists()


def test_too_much_is_given_up(pages: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claimline.archive.web.LARGEST", 1000)
    pages.pages["/much"] = 200, {}, "x" * 2000
    with Web(allow_private=True) as web, pytest.raises(InputError, match="is over"):
        web.get(f"{pages.address}/much", tmp_path / "page")


def test_what_is_packed_as_nobody_asked_is_not_unpacked(pages: Site, tmp_path: Path) -> None:
    pages.pages["/bomb"] = 200, {"Content-Encoding": "br"}, "x" * 2000
    with Web(allow_private=True) as web, pytest.raises(InputError, match=r"is packed in a way that was not asked for \(br\)"):
        web.get(f"{pages.address}/bomb", tmp_path / "page")


def test_that_proxies_are_not_used_is_told_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://127.0.0.1:1")
    assert "proxies are not used" in refusal("https://none.invalid/", tmp_path / "page")
    monkeypatch.delenv("https_proxy")
    monkeypatch.delenv("HTTPS_PROXY", raising=False)
    assert "check the address" in refusal("https://none.invalid/", tmp_path / "page")


@pytest.mark.parametrize(("address", "public"), [
    ("93.184.215.14", True), ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True), ("10.1.2.3", False), ("172.16.0.1", False),
    ("192.168.1.1", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False), ("224.0.0.1", False),
    ("255.255.255.255", False), ("::1", False), ("fe80::1%eth0", False), ("fd00::1", False), ("::ffff:10.0.0.1", False),
    ("64:ff9b::7f00:1", False), ("2002:7f00:1::", False), ("64:ff9b::5db8:d70e", True), ("nonsense", False)])
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


def named(monkeypatch: pytest.MonkeyPatch, name: str, addresses: list[str]) -> list[str]:
    """A name server that knows one more name; the names that it was asked for."""
    asked: list[str] = []
    real = socket.getaddrinfo

    def lookup(host: str, port: int, *arguments: Any, **options: Any) -> Any:
        if host != name:
            return real(host, port, *arguments, **options)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked
