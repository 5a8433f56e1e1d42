"""The API to read: a page made from the operations, without a script."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from html import escape
from itertools import groupby

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from claimline.server.operation import Operation, Parameter

_STYLE = """body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#222;
background:#fff}h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid #ccc}h3{margin-bottom:.2rem}
code{font:.9em ui-monospace,monospace;background:#f2f2f2;padding:.1em .3em;border-radius:3px}
table{border-collapse:collapse;margin:.5rem 0}td{vertical-align:top;padding:.15rem .8rem .15rem 0}p{margin:.2rem 0}
@media(prefers-color-scheme:dark){body{color:#ddd;background:#181818}code{background:#2a2a2a}a{color:#8bf}}"""


def route(operations: Sequence[Operation]) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of the page."""
    from base64 import b64encode
    from hashlib import sha256

    html = _page(operations)
    style = b64encode(sha256(_STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{style}'; frame-ancestors 'none'; base-uri 'none'"

    async def manual(request: Request) -> Response:
        return HTMLResponse(html, headers={"Content-Security-Policy": policy})

    return manual


def _page(operations: Sequence[Operation]) -> str:
    parts = [f'<!doctype html><html lang="en"><meta charset="utf-8"><title>claimline: API</title>'
             f'<meta name="viewport" content="width=device-width,initial-scale=1"><style>{_STYLE}</style>'
             '<h1>claimline: API</h1><p>For programs: <a href="/openapi.json">OpenAPI</a>. For QGIS and ArcGIS: '
             '<a href="/ogc">OGC API - Features</a>. To read on: <a href="/feeds/changes.atom">feed of changes</a>. '
             '<a href="/">The map</a>.</p>']
    tags = list(dict.fromkeys(each.tag for each in operations))
    for tag, found in groupby(sorted(operations, key=lambda each: tags.index(each.tag)), lambda each: each.tag):
        parts.append(f"<h2>{escape(tag)}</h2>")
        parts += map(_section, found)
    return "".join(parts) + "</html>"


def _section(operation: Operation) -> str:
    rows = "".join(f"<tr><td><code>{escape(each.name)}</code><td>{escape(_kind(each))}<td>{escape(each.description)}"
                   for each in operation.parameters)
    right = f"<p>Needs a token with the right <code>{operation.right}</code>.</p>" if operation.right else ""
    return (f"<h3><code>{operation.method} {escape(operation.path)}</code></h3><p>{escape(operation.summary)}. "
            f"{escape(operation.answer.description)}</p>{right}<table>{rows}</table>")


def _kind(parameter: Parameter) -> str:
    schema = parameter.schema
    if schema.get("type") == "array":
        return "list of " + str(schema["items"].get("type", "values")) + "s"
    return " | ".join(schema["enum"]) if "enum" in schema else str(schema.get("format", schema.get("type", "")))
