"""Plain text: the document's text is the file's, character for character."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from claimline.errors import InputError
from claimline.ingest.encoding import decode, plain
from claimline.ingest.front import About, front_matter
from claimline.ingest.source import Options, Source
from claimline.model.document import Block, Document


def read_plain(source: Source, options: Options) -> Iterator[Document]:
    """The one report in a text file; day and language of `options` are for where its front matter names none."""
    text = decode(source.whole(), source.name, source.charset)
    yield from_text(text, source.stem, source.name, About(), options.published, options.lang)


def from_text(text: str, id: str, name: str, about: About, published: date | None = None,
              lang: str | None = None) -> Document:
    """The document of `text`; what its front matter says goes before `about`, and both before the rest.

    Front matter stays in the text, outside every block, so that offsets are those of the input. Raises InputError
    when there is nothing but front matter, or it is broken.
    """
    text = plain(text)
    said, start = front_matter(text, name)
    if not text[start:].strip("\ufeff \t\r\n"):
        raise InputError(f"{name}: is empty; there is nothing to read")
    about = said.or_else(about).or_else(About(published=published, lang=lang))
    return Document(about.id or id, text, about.lang, about.published, about.publisher, about.url, about.title,
                    blocks=(Block(start, len(text)),))
