"""PDF files as a browser prints them: columns, hyphens, headers and footers, four languages."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from claimline.ingest import load
from claimline.model import Document, Zone

PAGE = """<html lang="fr"><meta charset="utf-8"><title>Bulletin du soir</title><style>@page { size: A4; margin: 25mm }
body { font-family: DejaVu Serif; font-size: 11pt } div { columns: 2; text-align: justify; hyphens: manual }
section { break-before: page }</style><h1>Situation sur le front : Купянск и Лиман</h1><div>
<p>Les forces russes ont pris le bourg de Koupiansk, selon l’état-major, après des com&shy;bats vio&shy;lents qui ont
duré plus de trois se&shy;maines dans les fau&shy;bourgs sud de la loca&shy;lité. Le vice-président ukrai&shy;nien
dit que la gare de Nord-&shy;Kivu tient encore.</p>
<p>Подразделения группировки «Запад» освободили населённый пункт Купянск и заняли рубежи на западном берегу реки Оскол.
Об этом же написали корреспонденты, которые ра&shy;бо&shy;та&shy;ют на этом направ&shy;ле&shy;нии.</p>
<p>Un vice-président. Сили оборони відбили п'ять атак біля Роботиного. Ворог не має успіху, підроз&shy;діли утри&shy;му&shy;ють позиції.</p>
</div><section>Robotyne is in Ukrainian hands, DeepState said 😀.</section><section>The third page ends here.</section></html>"""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if (chromium := shutil.which("chromium")) is None:
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "page.html").write_text(PAGE, "utf-8")
    subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={folder}/bulletin.pdf",
                    f"{folder}/page.html"], check=True, capture_output=True, timeout=60)
    return folder / "bulletin.pdf"


@pytest.fixture(scope="module")
def document(printed: Path) -> Document:
    (found,) = load(printed)
    assert isinstance(found, Document), found
    return found


def test_lines_are_joined_to_paragraphs_and_words_are_whole(document):
    paragraphs = [document.text[block.start:block.end] for block in document.blocks]
    assert [(block.zone, text) for block, text in zip(document.blocks, paragraphs, strict=True)] == [
        (Zone.TITLE, "Situation sur le front : Купянск и Лиман"),
        (Zone.BODY, "Les forces russes ont pris le bourg de Koupiansk, selon l’état-major, après des combats violents qui "
                    "ont duré plus de trois semaines dans les faubourgs sud de la localité. Le vice-président ukrainien dit "
                    "que la gare de Nord-Kivu tient encore."),
        (Zone.BODY, "Подразделения группировки «Запад» освободили населённый пункт Купянск и заняли рубежи на западном "
                    "берегу реки Оскол. Об этом же написали корреспонденты, которые работают на этом направлении."),
        (Zone.BODY, "Un vice-président. Сили оборони відбили п'ять атак біля Роботиного. Ворог не має успіху, підрозділи утримують позиції."),
        (Zone.BODY, "Robotyne is in Ukrainian hands, DeepState said 😀."),
        (Zone.BODY, "The third page ends here."),
    ]


def test_headers_footers_and_page_numbers_are_left_out(document):
    assert "page.html" not in document.text
    assert "1/3" not in document.text


def test_the_day_of_the_file_is_not_that_of_the_report(document):
    assert (document.id, document.title, document.published) == ("bulletin", "Bulletin du soir", None)


def test_a_locked_pdf_says_so(read, printed):
    writer = pypdf.PdfWriter(clone_from=printed)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    documents, (line,) = read("locked.pdf", out.getvalue())
    assert not documents
    assert "locked.pdf: is locked by a password; save it without one" in line


def test_a_pdf_without_text_needs_ocr(read):
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    _, (line,) = read("scan.pdf", out.getvalue())
    assert "holds no text, only pictures of it perhaps" in line


@pytest.mark.parametrize("data", [b"%PDF-1.7\n...", b"<html>", b"", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"])
def test_what_is_no_pdf_is_one_line(read, data):
    documents, (line,) = read("a.pdf", data)
    assert not documents
    assert "a.pdf: " in line
