"""Mails: the report in them, apart from earlier mails and signatures; and what is attached."""

from __future__ import annotations

import time
from datetime import date

import pytest
from sample_inputs import mail

from claimline.model import Document


def report(document: Document) -> str:
    return " / ".join(document.text[b.start:b.end] for b in document.blocks if b.zone.is_report)


def test_the_text_part_goes_before_the_html_part(read):
    (document,), refused = read("m.eml", mail("Robotyne was liberated on Monday, they say.", "<p>Other words.</p>").as_bytes())
    assert report(document) == "Robotyne was liberated on Monday, they say."
    assert (document.published, document.publisher, document.title) == (date(2025, 12, 2), "Анна Desk", "Вечір")
    assert (document.posts[0].author, refused) == ("Анна Desk", [])


def test_an_html_part_is_read_as_a_page_without_earlier_mails(read):
    html = ("<html><body><h1>Kupiansk</h1><p>Russian forces captured Kupiansk, the ministry said on Monday.</p>"
            "<blockquote class='gmail_quote'><p>They withdrew from Lyman.</p></blockquote></body></html>")
    (document,), _ = read("m.eml", mail(html=html).as_bytes())
    assert "captured Kupiansk" in report(document)
    assert "Lyman" not in report(document)


@pytest.mark.parametrize(("text", "own"), [
    ("It fell.\n\nOn Mon, 1 Dec 2025 at 10:00, Bob <b@example.org> wrote:\n> Lyman holds.\n> Yes.\n", "It fell."),
    ("Взято.\n\nпн, 1 дек. 2025 г. в 10:00, Борис\n<b@example.org>:\n> Держимо.\n", "Взято."),
    ("Oui.\n\n-----Message d'origine-----\nDe : Bob\nEnvoyé : lundi\nObjet : x\n\nNon.\n", "Oui."),
    ("Yes.\n\nFrom: Bob <b@example.org>\nSent: Monday, 1 December 2025\nTo: Ann\nSubject: x\n\nNo.\n", "Yes."),
    ("Yes.\n-- \nAnn, Desk\nKyiv\n", "Yes."), ("Так.\n\nНадіслано з iPhone\n", "Так."),
    ("He said:\n> we hold Lyman\nWe do not know.\n", "He said: / We do not know."),
])
def test_earlier_mails_and_signatures_are_told_apart(read, text, own):
    (document,), _ = read("m.eml", mail(text, Subject="Re: x").as_bytes())
    assert report(document) == own
    assert document.text.rstrip() == text.rstrip()      # nothing is lost of it


@pytest.mark.parametrize("mark", ["---------- Forwarded message ---------", "-------- Пересылаемое сообщение --------",
                                  "Begin forwarded message:", "---------- Message transféré ---------"])
def test_a_forwarded_mail_is_its_senders(read, mark):
    text = f"FYI\n-- \nAnn\n\n{mark}\nFrom: General Staff <gs@example.org>\nDate: Mon, 1 Dec 2025 08:00:00 +0200\nSubject: x\n\nRobotyne was liberated.\n"
    (document,), _ = read("m.eml", mail(text).as_bytes())
    assert report(document) == "FYI / Robotyne was liberated."
    assert (document.publisher, document.published) == ("General Staff", date(2025, 12, 1))


def test_flowed_lines_are_joined(read):
    message = mail("x")
    message.set_content("Russian forces captured \nthe village.\n\nEnd.\n")
    message.set_param("format", "flowed")
    (document,), _ = read("m.eml", message.as_bytes())
    assert document.text.startswith("Russian forces captured the village.\n\nEnd.")


def test_attachments_are_inputs_of_their_own(read):
    message = mail("See the attached.")
    message.add_attachment("Text eins.".encode("utf-16"), maintype="application", subtype="octet-stream", filename="звіт.txt")
    message.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="p.jpg")
    message.add_attachment(mail("Inner text.", From="c@example.org"))
    documents, refused = read("m.eml", message.as_bytes())
    assert [(d.id, d.publisher, d.published) for d in documents] == [
        ("m", "Анна Desk", date(2025, 12, 2)), ("звіт", "Анна Desk", date(2025, 12, 2)),
        ("attachment 3", "c@example.org", date(2025, 12, 2))]
    assert not refused


def test_a_broken_attachment_is_named_and_the_rest_is_read(read):
    message = mail("See the attached.")
    message.add_attachment(b"%PDF-nothing", maintype="application", subtype="pdf", filename="a.pdf")
    documents, (line,) = read("m.eml", message.as_bytes())
    assert len(documents) == 1
    assert "m.eml: a.pdf: is no PDF" in line


def test_a_header_without_end_takes_no_time(read):
    started = time.process_time()
    (document,), _ = read("m.eml", b"From: a@example.org\nSubject: " + b"re: " * 200_000 + b"\n\nRobotyne holds.")
    assert report(document) == "Robotyne holds."
    assert time.process_time() - started < 5


def test_an_unknown_charset_is_found_out(read):
    raw = "From: a@example.org\nContent-Type: text/plain; charset=x-nothing\n\nСили оборони відбили атаки.\n".encode("cp1251")
    (document,), _ = read("m.eml", raw)
    assert document.text == "Сили оборони відбили атаки.\n"


@pytest.mark.parametrize(("data", "complaint"), [
    (b"", "is empty"), (b"no header at all\n", "has no header of a mail"), (b"Subject: x\n\n", "holds no text"),
    (b"".join(b"Content-Type: multipart/mixed; boundary=%d\n\n--%d\n" % (i, i) for i in range(3000)), "m.eml: "),
])
def test_what_is_no_mail_is_one_line(read, data, complaint):
    documents, (line,) = read("m.eml", data)
    assert not documents
    assert complaint in line
