"""Web pages. The text is built block by block from what the page says of itself, so that offsets are exact.

trafilatura tells the article from the menus around it; the page's own elements tell titles, quotations, captions and
posts apart. A page of several dated articles is read article by article, since trafilatura would take it for one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from claimline.errors import InputError
from claimline.ingest.encoding import decode, plain
from claimline.ingest.front import About, day
from claimline.ingest.source import LARGEST_TEXT, Options, Source
from claimline.model.document import Block, Document, Post, Zone

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_HEAD = 4096                # bytes in which a page must declare its charset
_DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "svg", "form", "nav", "button", "select",
            "head", "aside", "[hidden]", "[aria-hidden=true]")
_COMMENTS = re.compile(r"(?:^|[\s_-])(?:comments?|commentlist|respond|disqus\w*|replies)(?:$|[\s_-])", re.IGNORECASE)
_ZONES = {"h1": Zone.TITLE, "h2": Zone.TITLE, "h3": Zone.TITLE, "h4": Zone.TITLE, "blockquote": Zone.QUOTATION,
          "q": Zone.QUOTATION, "figcaption": Zone.CAPTION}
_BLOCKS = frozenset(("p", "div", "li", "ul", "ol", "section", "article", "header", "footer", "main", "table", "tr",
                     "td", "th", "dd", "dt", "dl", "pre", "figure", "address", "h5", "h6", "body", "br", "hr", "time",
                     *_ZONES))
_DEEPEST = 400              # elements inside each other; trafilatura's own walk cannot bear more
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)", re.IGNORECASE)
_UNCLOSED = frozenset(("area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta",
                       "option", "p", "param", "path", "source", "tbody", "td", "th", "thead", "tr", "track", "wbr"))
_PARSED = 10_000            # open elements that the parser, whose time grows with the square of them, is given
_COMPARED = 80          # letters of a paragraph by which it is found in the article
_AHEAD = 20_000         # letters of the article in which the next paragraph is looked for
_SPACES = re.compile(r"[ \t\r\n\f]+")


def read_page(source: Source, options: Options) -> Iterator[Document]:
    """The one report on an HTML page. Raises InputError when the page holds no text.

    Its day, publisher, address and title are those that its own metadata give; those of `options` fill in.
    """
    data = source.whole(LARGEST_TEXT)
    declared = _CHARSET.search(data, 0, _HEAD)
    html = decode(data, source.name, source.charset or (declared.group(1).decode("ascii") if declared else None))
    yield from_html(html, source.stem, source.name, options.published, options.lang)


def from_html(html: str, id: str, name: str, published: date | None = None, lang: str | None = None) -> Document:
    """The document of a page's source. Raises InputError when it holds no text."""
    from selectolax.lexbor import LexborHTMLParser

    if _open_elements(html) > _PARSED:
        raise InputError(f"{name}: nests over {_PARSED} elements in each other; save its text as .txt")
    tree = LexborHTMLParser(html)
    shallow = _depth(tree) <= _DEEPEST
    about = (_metadata(html, name) if shallow else About()).or_else(About(published=published, lang=lang))
    _prune(tree)
    building = _Building()
    articles = [node for node in tree.css("article") if node.css_first("article article") is None
                and not _inside(node, "article")]
    dated = [node for node in articles if node.css_first("time") is not None]
    if len(dated) > 1:
        for node in dated:
            building.posts.append((building.size, _day_of(node), _author_of(node)))
            building.add(node)
    else:
        main = _main_text(html) if shallow else None
        building.add(tree.body, main)
        if main is not None and building.size * 2 < len(main):      # an article made of elements that we do not know
            building = _Building()
            building.add(tree.body)
    document = building.document(id, about)
    if not document.text.strip():
        raise InputError(f"{name}: the page holds no text; save the article's own page, or its text as .txt")
    return document


def from_fragment(html: str, id: str, name: str, about: About) -> Document:
    """The document of HTML that is a report and no page around it: all of it is read, below the title of `about`.

    Raises InputError when it holds no text.
    """
    from selectolax.lexbor import LexborHTMLParser

    if _open_elements(html) > _PARSED:
        raise InputError(f"{name}: nests over {_PARSED} elements in each other; save its text as .txt")
    tree = LexborHTMLParser(html)
    _prune(tree)
    building = _Building()
    if about.title:
        building.headed(about.title, tree.body)
    building.add(tree.body)
    document = building.document(id, about)
    if not document.text.strip():
        raise InputError(f"{name}: holds no text")
    return document


@dataclass(slots=True)
class _Building:
    """A document's text as it grows, with the zones of its parts."""

    parts: list[str] = field(default_factory=list)
    size: int = 0
    blocks: list[Block] = field(default_factory=list)
    posts: list[tuple[int, date | None, str | None]] = field(default_factory=list)

    def add(self, node: LexborNode | None, main: str | None = None) -> None:
        """Add the paragraphs of `node` in order; with `main`, only those that it holds, and captions between them."""
        if node is None:
            return
        captions: list[str] = []
        at = 0
        for zone, paragraph in _paragraphs(node):
            key = _key(paragraph)[:_COMPARED]
            found = main.find(key, at, at + _AHEAD) if main is not None and key else -1
            at = max(at, found)
            if main is None or found >= 0:
                for caption in captions:
                    self._append(Zone.CAPTION, caption)
                captions.clear()
                self._append(zone, paragraph)
            elif zone is Zone.CAPTION and self.parts:
                captions.append(paragraph)

    def headed(self, title: str, node: LexborNode | None) -> None:
        """Put `title` above `node`, unless its first paragraph says it already."""
        first = next(_paragraphs(node), None) if node is not None else None
        if first is None or _key(title)[:_COMPARED] not in _key(first[1]):
            self._append(Zone.TITLE, title)

    def _append(self, zone: Zone, paragraph: str) -> None:
        post = len(self.posts) - 1 if self.posts else None
        self.blocks.append(Block(self.size, self.size + len(paragraph), zone, post))
        self.parts.append(paragraph + "\n\n")
        self.size += len(paragraph) + 2

    def document(self, id: str, about: About) -> Document:
        """What was added, as a document."""
        text = "".join(self.parts).rstrip("\n")
        ends = [*(start for start, _, _ in self.posts[1:]), len(text)]
        posts = tuple(Post(start, end, day, author)
                      for (start, day, author), end in zip(self.posts, ends, strict=False))
        return Document(about.id or id, text, about.lang, about.published, about.publisher, about.url, about.title,
                        tuple(self.blocks), posts)


def _prune(tree: LexborHTMLParser) -> None:
    """Take out what is no text, menus, and readers' comments."""
    for selector in _DROPPED:
        for node in tree.css(selector):
            node.decompose()
    for node in tree.css("[id], [class]"):
        name = f"{node.attributes.get('id') or ''} {node.attributes.get('class') or ''}"[:500]
        if node.tag not in ("body", "html", "main", "article") and _COMMENTS.search(name):
            node.decompose()


def _paragraphs(root: LexborNode) -> Iterator[tuple[Zone, str]]:
    """The texts between the starts and ends of block elements, with the zone of the nearest element that gives one.

    Walks without recursion, since a hostile page may nest as deep as it likes.
    """
    words: list[str] = []
    zone = Zone.BODY
    stack: list[tuple[LexborNode | None, Zone]] = [(root, Zone.BODY)]
    while stack:
        node, inherited = stack.pop()
        if node is None or node.tag in _BLOCKS:
            paragraph = _SPACES.sub(" ", "".join(words)).strip()
            if paragraph:
                yield zone, paragraph
            words.clear()
        zone = inherited
        if node is None:
            continue
        if node.tag == "-text":
            words.append(plain(node.text_content or ""))
            continue
        inner = _ZONES.get(node.tag or "", inherited)
        if node.tag in _BLOCKS:
            stack.append((None, inherited))
        children = list(node.iter(include_text=True))
        stack.extend((child, inner) for child in reversed(children))
        zone = inner
    paragraph = _SPACES.sub(" ", "".join(words)).strip()
    if paragraph:
        yield zone, paragraph


def _open_elements(html: str) -> int:
    """Upper bound of the elements open at once, told from the tags alone."""
    open_now = most = 0
    for match in _TAG.finditer(html):
        if match.group(2).lower() not in _UNCLOSED:
            open_now = max(0, open_now - 1) if match.group(1) else open_now + 1
            most = max(most, open_now)
    return most


def _depth(tree: LexborHTMLParser) -> int:
    """How many elements lie inside each other at most, looked for no further than matters."""
    level = [tree.root] if tree.root is not None else []
    for depth in range(_DEEPEST + 2):
        level = [child for node in level for child in node.iter()]
        if not level:
            return depth
    return _DEEPEST + 1


def _inside(node: LexborNode, tag: str) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == tag:
            return True
        parent = parent.parent
    return False


def _main_text(html: str) -> str | None:
    """The words of the article as trafilatura finds it, without spaces; None when it finds none."""
    import trafilatura

    try:
        found = trafilatura.extract(html, include_comments=False, include_tables=True, favor_recall=True)
    except (RecursionError, ValueError, AttributeError, TypeError):
        return None
    return _key(found) if found else None


def _key(words: str) -> str:
    return "".join(char for char in words.casefold() if char.isalnum())


def _metadata(html: str, name: str) -> About:
    """What the page says of itself. Its day comes from its own metadata, never from the clock or an address."""
    import trafilatura

    try:
        found = trafilatura.extract_metadata(html, date_config={
            "extensive_search": False, "original_date": True, "max_date": "2100-01-01"})
        published = day(found.date, name) if found.date else None
    except (RecursionError, ValueError, AttributeError, TypeError, InputError):
        return About()
    return About(None, published, None, found.sitename or None, found.url or None, found.title or None)


def _day_of(article: LexborNode) -> date | None:
    for node in article.css("time[datetime]"):
        try:
            return day((node.attributes.get("datetime") or "").strip(), "")
        except InputError:
            continue
    return None


def _author_of(article: LexborNode) -> str | None:
    node = article.css_first("[rel=author], [itemprop=author], .author, .byline")
    return (_SPACES.sub(" ", plain(node.text())).strip()[:200] or None) if node is not None else None
