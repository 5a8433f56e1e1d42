"""The drawer: where a claim comes from, and why it was read so."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import annotated
from playwright.sync_api import Page, expect

from claimline.model import Candidate, Claim, Document, Status

REPORT = "uk/uk-agency.json"


def denied() -> tuple[list[Claim], list[Document], Claim]:
    claims, documents = annotated.load(REPORT)
    return claims, documents, next(each for each in claims if each.status is Status.DENIED and each.place and each.place.text)


def clipboard(page: Page) -> str:
    text = page.evaluate("navigator.clipboard.readText()")
    assert isinstance(text, str)
    return text


def test_quote_stands_in_its_paragraph_with_source_status_and_hash(open_page: Any) -> None:
    claims, documents, claim = denied()
    page = open_page(claims, documents, "#status=denied")
    page.locator(f"[data-claim='{claim.id}']").click()
    evidence = page.locator(".evidence")
    expect(evidence.locator("blockquote mark.quote").first).to_be_visible()
    assert "".join(evidence.locator("blockquote mark.quote").all_inner_texts()) == claim.quote
    assert claim.place is not None
    expect(evidence.locator("blockquote .cue-place")).to_have_text(claim.place.text)
    expect(evidence).to_contain_text(claim.source or "")
    expect(evidence.locator("> .what")).to_contain_text("denied")
    expect(evidence).to_contain_text(documents[0].sha256)
    page.get_by_role("button", name="Show the whole report").click()
    assert evidence.locator("blockquote").inner_text().strip() == documents[0].text.strip()


def test_each_kind_of_word_has_its_own_tint_line_and_legend(open_page: Any) -> None:
    text = "Gerasimov said on Sunday that troops took part of Lyman."
    words = {"source": "Gerasimov", "date": "Sunday", "actor": "troops", "trigger": "took", "extent": "part of", "place": "Lyman"}
    base = annotated.load(REPORT)[0][2]
    cues = tuple((what, text.index(word), text.index(word) + len(word)) for what, word in words.items())
    claim = replace(base, quote=text, start=0, end=len(text), cues=cues, doc="r", why=("actor: subject", "en/claims.toml:take"))
    page = open_page([claim], [Document("r", text, lang="en", published=date(2024, 5, 12))], f"#claim={claim.id}")
    looks = page.locator("blockquote mark[class*=cue-]").evaluate_all(
        "marks => marks.map(m => { const s = getComputedStyle(m); return [s.backgroundColor, s.textDecoration.replace(/rgb.*/, '')]; })")
    assert len(looks) == len(words)
    assert len({tint for tint, _ in looks}) == len({line for _, line in looks}) == len(words)
    legend = page.get_by_role("list", name="What the marks mean").locator("mark")
    assert sorted(legend.all_inner_texts()) == sorted(
        ["who says so", "when", "who", "what happened", "how much", "where"])
    reasons = page.locator(".evidence ol").filter(has_text="what happened")
    expect(reasons).to_contain_text("took →read as takes")
    expect(reasons).to_contain_text("It is the subject of the sentence.")
    page.get_by_text("Rules and word lists used").click()
    expect(page.get_by_text("en/claims.toml:take")).to_be_visible()


def test_candidates_that_lost_are_shown_with_scores_and_reasons(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    place = claims[2].place
    assert place is not None
    lost = Candidate("test:other", "Hatyshche", 0.12, 49.1, 31.2, "not in Kharkiv oblast; its name is less alike (case ending)")
    claim = replace(claims[2], place=replace(place, score=0.7, candidates=(lost,), ambiguous=True))
    page = open_page([claim], documents, f"#claim={claim.id}")
    expect(page.locator(".evidence")).to_contain_text("12 %")
    expect(page.locator(".evidence")).to_contain_text("it does not lie where the report says: Kharkiv oblast")
    expect(page.locator(".evidence")).to_contain_text("in another grammatical case")
    expect(page.locator(".evidence")).to_contain_text("likeliest")


def test_chain_of_sources_ends_at_the_report(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    claim = replace(claims[2], source="Gerasimov", source_chain=("Gerasimov", "RT"))
    page = open_page([claim], [replace(documents[0], publisher="Suspilne")], f"#claim={claim.id}")
    assert page.get_by_role("list", name="How it came here").get_by_role("listitem").all_inner_texts() == ["Gerasimov", "RT", "Suspilne"]


def test_keys_go_through_the_claims_and_focus_returns_to_the_list(open_page: Any) -> None:
    page = open_page(*annotated.load(REPORT))
    rows = page.locator(".list .row")
    second = rows.nth(1).get_attribute("data-claim")
    rows.first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence h2")).to_be_focused()
    page.keyboard.press("j")
    expect(page.locator(".position")).to_have_text(re.compile("^2 of"))
    page.keyboard.press("Escape")
    expect(page.locator(".evidence")).to_have_count(0)
    expect(page.locator(f".list [data-claim='{second}']")).to_be_focused()


def test_citation_and_link_are_copied(open_page: Any, page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    claims, documents, claim = denied()
    open_page(claims, documents, f"#status=denied&claim={claim.id}")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(".evidence [role=status]")).to_have_text("Copied")
    copied = clipboard(page)
    assert claim.source is not None and copied.startswith(claim.source)
    assert " ".join(claim.quote.split()) in copied
    assert documents[0].sha256 in copied
    page.get_by_role("button", name="Copy link").click()
    link = clipboard(page)
    assert "status=" not in link
    page.keyboard.press("Escape")
    page.goto("about:blank")
    page.goto(link)
    expect(page.locator(".evidence > .what")).to_contain_text("denied")


def test_only_web_addresses_become_links(open_page: Any) -> None:
    claims, documents = annotated.load(REPORT)
    for url, links in (("https://example.org/a?b=1", 1), ("javascript:alert(1)", 0), ("data:text/html,x", 0), ("//x.org", 0)):
        claim = replace(claims[2], url=url)
        page = open_page([claim], documents, f"#claim={claim.id}")
        page.reload()
        expect(page.locator(".evidence h2")).to_be_visible()
        assert page.locator(".evidence a").count() == links


def test_claim_of_an_address_is_seen_in_the_list_and_escape_leads_there(open_page: Any) -> None:
    claims, documents = annotated.load("*/*-agency.json")
    claims = list({each.id: each for each in claims}.values())
    last = min((each for each in claims if each.date and len(each.date) == 10), key=lambda each: each.date or "")
    page = open_page(claims, documents, f"#claim={last.id}")
    row = page.locator(f".list [data-claim='{last.id}']")
    expect(row).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(row).to_be_focused()
