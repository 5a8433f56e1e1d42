from __future__ import annotations

from datetime import date

import pytest

from claimline.errors import InputError
from claimline.ingest.page import from_html
from claimline.model import Document

ARTICLE = """<html lang="fr"><head><title>Le bourg est pris - Gazette</title>
<meta property="og:site_name" content="Gazette"><link rel="canonical" href="https://example.org/a">
<meta property="article:published_time" content="2025-03-04T10:00:00Z"></head>
<body><nav><a href="/">Accueil</a> <a href="/g">Guerre à Soumy</a></nav>
<main><h1>Le bourg est pris</h1>
<p>Les forces russes ont pris <b>Pok<script>alert('Soumy')</script>rovsk</b> lundi, selon le ministère de la Défense.
   L'Ukraine n'a pas commenté cette annonce.</p>
<figure><img src="a"><figcaption>Soldats à Pokrovsk</figcaption></figure>
<blockquote><p>« Nous tenons la ville », a dit le général, ajoutant que les combats durent depuis des semaines.</p>
</blockquote><ul><li>Un premier point sur le front nord, avec des combats.</li>
<li>Un second point sur le front sud, plus calme.</li></ul></main>
<div id="comments"><h3>3 commentaires</h3><p>Soumy est tombée hier, dit mon cousin qui habite là-bas !</p></div>
<footer>© Gazette</footer></body></html>"""


def parts(document: Document) -> list[tuple[str, str]]:
    return [(block.zone.value, document.text[block.start:block.end]) for block in document.blocks]


def test_an_article_without_its_menus_and_comments() -> None:
    document = from_html(ARTICLE, "a", "a.html")
    assert parts(document) == [
        ("title", "Le bourg est pris"),
        ("body", "Les forces russes ont pris Pokrovsk lundi, selon le ministère de la Défense. L'Ukraine n'a pas "
                 "commenté cette annonce."),
        ("caption", "Soldats à Pokrovsk"),
        ("quotation", "« Nous tenons la ville », a dit le général, ajoutant que les combats durent depuis des "
                      "semaines."),
        ("body", "Un premier point sur le front nord, avec des combats."),
        ("body", "Un second point sur le front sud, plus calme."),
    ]
    assert (document.published, document.publisher, document.url, document.title) == (
        date(2025, 3, 4), "Gazette", "https://example.org/a", "Le bourg est pris")


def test_a_page_without_a_date_gets_none() -> None:
    assert from_html("<h1>Le bourg</h1><p>Les forces ont pris le bourg.</p>", "a", "a.html").published is None


def test_each_dated_article_of_a_page_is_a_post() -> None:
    page = "<body><h1>Archives</h1>" + "".join(
        f"<article><h2>Titre {i}</h2><time datetime='2025-01-0{i}T08:00'>{i} janvier</time>"
        f"<p>Le village {i} est pris.</p></article>" for i in (1, 2, 3))
    document = from_html(page, "a", "a.html")
    assert [post.published for post in document.posts] == [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3)]
    for number, post in enumerate(document.posts):
        text = document.text[post.start:post.end]
        assert f"Titre {number + 1}" in text
        assert f"village {number + 1}" in text
    assert {block.post for block in document.blocks} == {0, 1, 2}


@pytest.mark.parametrize("page", [
    "<p " + 'a="' + "x" * 1_000_000 + '">Bonjour</p>',
    "<b>" * 3_000 + "Bonjour",
    "<article>" * 1_000 + "<time>x</time>Bonjour",
    '<!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;">]><p>Bonjour &d;</p>',
    "<p>Bonjour &#xd800;&#0;</p>",
    "<svg><script>x</script></svg><template><p>y</p></template><p>Bonjour<!-- z --></p>",
])
def test_hostile_pages_are_read(page: str) -> None:
    document = from_html(page, "a", "a.html")
    assert "Bonjour" in document.text
    document.text.encode()
    for block in document.blocks:
        assert document.text[block.start:block.end].strip() == document.text[block.start:block.end]


@pytest.mark.parametrize("page", ["<div>" * 200_000 + "Bonjour", "<html></html>", "<script>var a = 'Bonjour'</script>"])
def test_what_cannot_be_read_is_refused(page: str) -> None:
    with pytest.raises(InputError, match=r"^a\.html: "):
        from_html(page, "a", "a.html")
