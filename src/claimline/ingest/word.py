"""Word documents (.docx): paragraphs and tables in their order, as they stand after all changes.

Deleted and hidden text, comments and notes are not read. The day is left unknown: that of the file says when it
was made or changed, not when the report came out.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from claimline.errors import InputError
from claimline.ingest.encoding import plain
from claimline.ingest.source import LARGEST_TEXT, Options, Source
from claimline.model.document import Block, Document, Zone

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_LARGEST = 256 << 20
_LARGEST_UNPACKED = 512 << 20
_MOST_PARTS = 20_000
_DECLARATIONS = re.compile(rb"<\x00?!\x00?(?:D\x00?O\x00?C|E\x00?N\x00?T)")     # of XML; Word writes none
_HEAD = 4096
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"    # says a text box a second time
_WRITTEN = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_W}p", f"{_W}pPr", _FALLBACK))
_ZONES = (("title", Zone.TITLE), ("heading", Zone.TITLE), ("subtitle", Zone.TITLE), ("caption", Zone.CAPTION),
          ("quote", Zone.QUOTATION), ("intense quote", Zone.QUOTATION), ("toc", Zone.LINKS))


def read_word(source: Source, options: Options) -> Iterator[Document]:
    """The one report in a Word document. Raises InputError for one that is broken, locked, a bomb, or empty."""
    import docx

    data = source.data(_LARGEST)
    _refuse_bombs(data, source.name)
    try:
        document = docx.Document(io.BytesIO(data))
        text, blocks = _read(document)
        title = plain(document.core_properties.title or "")
    except InputError:
        raise
    except Exception as error:      # of a parser of strangers' files: whatever it trips over is a broken document
        raise _broken(source.name, error) from None
    if not text.strip():
        raise InputError(f"{source.name}: holds no text; there is nothing to read")
    yield Document(source.stem, text, options.lang, options.published, title=" ".join(title.split())[:300] or None,
                   blocks=blocks)


def _refuse_bombs(data: bytes, name: str) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise InputError(f"{name}: is locked by a password, or an old .doc; save it as .docx without one")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            texts = [part for part in parts if part.filename.endswith((".xml", ".rels"))]
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED or any(
                    part.file_size > LARGEST_TEXT for part in texts):
                raise InputError(f"{name}: unpacks to more than a report holds; save its text as .txt")
            for part in texts:
                with archive.open(part) as stream:
                    if _DECLARATIONS.search(stream.read(_HEAD)):
                        raise InputError(f"{name}: declares XML entities, which may hide a bomb; Word writes none")
    except InputError:
        raise
    except Exception as error:      # zlib's, zipfile's and the codecs' own
        raise _broken(name, error) from None


def _broken(name: str, error: Exception) -> InputError:
    return InputError(f"{name}: is no Word document, or a broken one ({type(error).__name__}); save it as .docx again")


def _read(document: WordDocument) -> tuple[str, tuple[Block, ...]]:
    styles = {style.style_id: (style.name or "").lower() for style in document.styles}
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in document.element.body.iter(f"{_W}p"):
        if any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            continue
        text = plain("".join(_written(paragraph))).strip()
        if not text:
            continue
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        name = styles.get(style.get(f"{_W}val"), "") if style is not None else ""
        zone = next((zone for start, zone in _ZONES if name.startswith(start)), Zone.BODY)
        blocks.append(Block(at, at + len(text), zone))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _written(element: Any) -> Iterator[str]:
    """The text of a paragraph, that of boxes anchored in it left out: their paragraphs come on their own."""
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag in _LEFT_OUT or (node.tag == f"{_W}r" and node.find(f"{_W}rPr/{_W}vanish") is not None):
            continue
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag in _WRITTEN:
            yield _WRITTEN[node.tag]
        else:
            stack.extend(reversed(node))
