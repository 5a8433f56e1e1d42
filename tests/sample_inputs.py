"""Small inputs of each kind, as exports, crawlers and mail programs write them."""

from __future__ import annotations

import io
import zipfile
from email.message import EmailMessage

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

RSS = """<?xml version="1.0"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Front &amp; Rear</title><language>en-US</language>
<item><title>Robotyne liberated</title><link>https://example.org/1</link><guid>tag:1</guid><dc:creator>A. Writer</dc:creator>
  <pubDate>Mon, 24 Nov 2025 00:30:00 +0200</pubDate><description>Short.</description>
  <content:encoded><![CDATA[<p>Ukrainian forces liberated <b>Robotyne</b>.</p><blockquote>So it is.</blockquote>
    <script>x()</script>]]></content:encoded></item>
<item><title>Only a title</title><link>https://example.org/2</link><pubDate>2025-11-25T10:00:00Z</pubDate></item>
<item><link>https://example.org/3</link></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Штаб</title>
<entry><title type="html">&lt;b&gt;Зведення&lt;/b&gt;</title><id>urn:7</id><link href="https://example.org/7"/>
<updated>2025-12-02T23:59:00+02:00</updated><author><name>Генштаб</name></author>
<content type="text">Сили оборони відбили атаку.
1 &lt; 2.</content></entry></feed>"""

CHAT = {"name": "Фронт", "type": "public_channel", "id": 1234, "messages": [
    {"id": 1, "type": "service", "date": "2025-11-29T08:00:00", "action": "create_channel", "text": ""},
    {"id": 2, "type": "message", "date": "2025-11-30T23:59:59", "from": "Фронт", "text": [
        "Взято ", {"type": "bold", "text": "Купянск"}, {"type": "text_link", "text": ".", "href": "https://example.org"}]},
    {"id": 3, "type": "message", "date": "2025-12-01T00:00:01", "forwarded_from": "Минобороны", "text": "Освобождён Лиман."},
    {"id": 4, "type": "message", "date": "2025-12-01T10:00:00", "photo": "p.jpg", "text": ""},
]}

TWEETS = [
    {"tweet": {"id_str": "17", "full_text": "Rabotino &amp; Verbove: no change", "created_at": "Wed Nov 26 10:00:00 +0000 2025"}},
    {"tweet": {"id_str": "18", "full_text": "RT @other: Kupiansk has fallen", "created_at": "Thu Nov 27 10:00:00 +0000 2025"}},
    {"tweet": {"id_str": "19"}}, 7]

PAGE = ("<html><head><title>{0}</title><meta property='article:published_time' content='2025-12-02'></head><body><article>"
        "<h1>{0}</h1><p>Подразделения освободили населённый пункт Лиман, сообщило министерство обороны.</p></article></body></html>")
GOOD = ("https://example.org/a", "200 OK", "text/html; charset=windows-1251", PAGE.format("Лиман").encode("cp1251"))


def mail(text: str | None = None, html: str | None = None, **headers: str) -> EmailMessage:
    message = EmailMessage()
    for name, value in ({"From": "Анна Desk <anna@example.org>", "Subject": "Fwd: Re: Вечір", "To": "b@example.org",
                         "Date": "Tue, 02 Dec 2025 23:30:00 +0200"} | headers).items():
        message[name] = value
    if text is not None:
        message.set_content(text)
        if html is not None:
            message.add_alternative(html, subtype="html")
    elif html is not None:
        message.set_content(html, subtype="html")
    return message


def packed(*members: tuple[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return out.getvalue()


def crawl(*pages: tuple[str, str, str, bytes], gzipped: bool = True) -> bytes:
    """A WARC of (address, status, content type, body)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzipped)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for address, status, kind, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(address, "response", payload=io.BytesIO(body), http_headers=headers))
    return out.getvalue()
