"""PDF files: lines in reading order joined to paragraphs, without what repeats on every page; PDFium reads the letters.

Its order, ligatures, soft hyphens and Cyrillic were the best of pypdf, pdfminer.six and pypdfium2, and it is eight
times as fast as they are. The day of a PDF is left unknown: its own says when the file was made, not the report.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING

from claimline.errors import InputError
from claimline.ingest.encoding import plain
from claimline.ingest.source import Options, Source
from claimline.model.document import Block, Document, Zone

if TYPE_CHECKING:
    import pypdfium2

_LARGEST = 256 << 20
_MOST_PAGES = 3_000
_MOST_LETTERS = 8_000_000
_PDFIUM = threading.Lock()      # it bears no two threads

_EDGE = 0.12                # of a page's height, at its top and bottom: where headers and footers stand
_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,9}\W{1,3})?\d{1,4}(?:\s*(?:/|\w{1,4})\s*\d{1,4})?\W*")
_DIGITS = re.compile(r"\d+")
_HYPHENS = ("-", "\u2010", "\u00ad")
_PARTED = (0x02, 0xfffe)    # what PDFium gives for a hyphen at the end of a line, and for the end itself
_ENDS = (10, 13, *_PARTED)
_STOPS = (".", "!", "?", "…", ":")
_CLOSERS = "»”\")]"
_TITLE = 1.15               # times the size of the text, from which a short line is a heading
_LONGEST_TITLE = 220
_APART = 1.6                # times the height of a line, from which the space between two parts paragraphs
_GARBLED = 0.2              # of the letters, that no font tells
_FILE_NAME = re.compile(r"(?i)(?:microsoft word - .*|.*\.(?:docx?|indd|pdf|rtf|odt|html?)|untitled.*|.*://.*)")


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a page; edges in points from the page's bottom left, `share` its height on the page, 0 to 1."""

    text: str
    page: int
    left: float
    right: float
    bottom: float
    size: float
    share: float


def read_pdf(source: Source, options: Options) -> Iterator[Document]:
    """The one report in a PDF. Raises InputError for one that is broken, locked, or holds pictures and no text."""
    import pypdfium2

    data = source.data(_LARGEST)
    with _PDFIUM:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise InputError(f"{source.name}: is locked by a password; save it without one") from None
            raise InputError(f"{source.name}: is no PDF, or a broken one; save or print it to PDF again") from None
        try:
            lines = _lines(pdf, source.name)
            title = plain(str(pdf.get_metadata_dict().get("Title") or "")).strip()[:300]
        except (pypdfium2.PdfiumError, UnicodeDecodeError) as error:
            reason = " ".join(str(error).split())[:80]
            raise InputError(f"{source.name}: is a broken PDF ({reason}); save or print it to PDF again") from None
        finally:
            pdf.close()
    if not lines:
        raise InputError(f"{source.name}: holds no text, only pictures of it perhaps; have it read by an OCR program "
                         f"such as ocrmypdf first")
    _refuse_garbled("".join(line.text for line in lines), source.name)
    text, blocks = _document(_unframed(lines))
    title = " ".join(title.split())
    yield Document(source.stem, text, options.lang, options.published,
                   title=title if title and not _FILE_NAME.fullmatch(title) else None, blocks=blocks)


def _lines(pdf: pypdfium2.PdfDocument, name: str) -> list[_Line]:
    if len(pdf) > _MOST_PAGES:
        raise InputError(f"{name}: has over {_MOST_PAGES} pages, too many for one report; split it")
    found: list[_Line] = []
    size = 0
    for number in range(len(pdf)):
        page = pdf[number]
        letters = page.get_textpage()
        size += letters.count_chars()
        if size > _MOST_LETTERS:
            raise InputError(f"{name}: holds over {_MOST_LETTERS // 10**6} million letters, too much for one report; "
                             f"split it")
        found.extend(_of_page(letters, number, page.get_height()))
        letters.close()
        page.close()
    return found


def _of_page(page: pypdfium2.PdfTextPage, number: int, height: float) -> Iterator[_Line]:
    """The lines of a page in the order in which they are drawn, which is that of reading in all but odd files."""
    from pypdfium2.raw import FPDFText_GetUnicode

    codes: list[int] = []
    first = last = -1
    size = page.count_chars()
    for at in range(size + 1):
        code = FPDFText_GetUnicode(page, at) if at < size else 10
        if code not in _ENDS:
            if code > 32:
                first, last = (at if first < 0 else first), at
            codes.append(code)
            continue
        if code in _PARTED:
            codes.append(ord("-"))
        words = _words(codes)
        if words and first >= 0:
            # Loose boxes are as high as the font, whatever the letter.
            left, bottom, _, top = page.get_charbox(first, loose=True)
            right = page.get_charbox(last, loose=True)[2]
            yield _Line(words, number, left, right, bottom, max(top - bottom, 1.0), bottom / height if height else 0.5)
        codes, first = [], -1


def _words(codes: Sequence[int]) -> str:
    units = b"".join((code & 0xffff).to_bytes(2, "little") for code in codes)      # UTF-16: an emoji comes in two
    return " ".join(plain(units.decode("utf-16-le", "replace")).split())


def _unframed(lines: Sequence[_Line]) -> list[_Line]:
    """`lines` without headers, footers and page numbers: what, from a page's edges inwards, is on other pages too."""
    pages: dict[int, list[_Line]] = {}
    for line in lines:
        pages.setdefault(line.page, []).append(line)
    repeated = Counter(key for key, _ in {(_key(line), line.page) for line in lines if _at_edge(line)})
    often = max(2, len(pages) // 3)
    framing: set[_Line] = set()
    for page in pages.values():
        downwards = sorted(page, key=lambda line: -line.bottom)
        for inwards in (downwards, reversed(downwards)):
            framing.update(takewhile(lambda line: _at_edge(line) and (
                _is_number(line) or repeated[_key(line)] >= often), inwards))
    return [line for line in lines if line not in framing] or list(lines)


def _is_number(line: _Line) -> bool:
    return len(line.text) < 30 and _PAGE_NUMBER.fullmatch(line.text) is not None


def _at_edge(line: _Line) -> bool:
    return not _EDGE < line.share < 1 - _EDGE


def _key(line: _Line) -> tuple[str, int]:
    return _DIGITS.sub("#", line.text.casefold()), round(line.share * 50)


def _document(lines: Sequence[_Line]) -> tuple[str, tuple[Block, ...]]:
    """The text in paragraphs, and its blocks: headings are larger than most of the text."""
    usual = median(line.size for line in lines for _ in range(len(line.text) // 20 + 1))
    compounds = {word for line in lines for word in re.findall(r"\w+-\w+", line.text.casefold())}
    parts: list[str] = []
    blocks: list[Block] = []
    at = 0
    for paragraph in _paragraphs(lines):
        text = paragraph[0].text
        for line in paragraph[1:]:
            text = _joined(text, line.text, compounds)
        text = text.replace("\u00ad", "")
        heading = paragraph[0].size > usual * _TITLE and len(text) <= _LONGEST_TITLE
        blocks.append(Block(at, at + len(text), Zone.TITLE if heading else Zone.BODY))
        parts.append(text)
        at += len(text) + 2
    return "\n\n".join(parts), tuple(blocks)


def _paragraphs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    paragraph: list[_Line] = []
    for run in _runs(lines):
        edge = max(line.right for line in run)
        for line in run:
            if paragraph and (_parts(paragraph[-1], line, edge) if line is not run[0] else
                              not _goes_on(paragraph, line)):
                yield paragraph
                paragraph = []
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _runs(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Lines that stand close below each other in one column."""
    run: list[_Line] = []
    for line in lines:
        if run and not (_alike(run[-1], line) and run[-1].page == line.page
                        and -0.5 * line.size < run[-1].bottom - line.bottom <= _APART * line.size):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def _alike(before: _Line, line: _Line) -> bool:
    return abs(before.size - line.size) <= 0.1 * before.size


def _parts(before: _Line, line: _Line, edge: float) -> bool:
    """Whether a new paragraph begins with `line`, right below `before` in a column that ends at `edge`."""
    # Where the first word of this line had room on the one before, the break is meant.
    letter = (line.right - line.left) / len(line.text)
    if before.right + (len(line.text.split(maxsplit=1)[0]) + 2) * letter < edge:
        return True
    return _stopped(before) and line.left > before.left + 0.8 * line.size


def _goes_on(paragraph: Sequence[_Line], line: _Line) -> bool:
    """Whether `line`, which opens a column or page, goes on with the paragraph before."""
    before = paragraph[-1]
    if not _alike(before, line) or _stopped(before) or (
            before.page == line.page and line.bottom < before.bottom and line.left < before.right):
        return False
    full = before.right > 0.8 * max(each.right for each in paragraph)
    return (line.text[0].islower() or before.text.endswith(_HYPHENS)
            or (full and len(paragraph) > 1 and len(before.text) > 30))


def _stopped(line: _Line) -> bool:
    return line.text.rstrip(_CLOSERS).endswith(_STOPS)


def _joined(text: str, line: str, compounds: set[str]) -> str:
    """`line` after `text`: a word that was parted at the end of a line is whole again."""
    if not text.endswith(_HYPHENS) or len(text) < 2 or text[-2].isspace() or not line[0].isalpha():
        return f"{text} {line}"
    if text[-2] in _HYPHENS:
        return text[:-1] + line             # a soft hyphen after one that is written
    first, rest = re.split(r"[^\w-]+", text[:-1])[-1], re.split(r"[^\w-]+", line)[0]
    if line[0].isupper() or f"{first}-{rest}".casefold() in compounds:
        return f"{text[:-1]}-{line}"        # Nord-Kivu; vice-président, written so elsewhere
    return text[:-1] + line


def _refuse_garbled(text: str, name: str) -> None:
    letters = [char for char in text if not char.isspace()]
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" or char < " " for char in letters)
    if strange > _GARBLED * len(letters):
        raise InputError(f"{name}: its fonts do not tell which letters they draw; have it read by an OCR program such "
                         f"as ocrmypdf")
