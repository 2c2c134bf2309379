"""A tagged PDF's structure as a plain web page: the same words in the same headings, paragraphs, lists and tables."""

from __future__ import annotations

import io
from html import escape
from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAGS = {
    "Document": "main",
    "Part": "section",
    "H1": "h1",
    "H2": "h2",
    "H3": "h3",
    "P": "p",
    "L": "ul",
    "LI": "li",
    "Lbl": "span",
    "LBody": "div",
    "Table": "table",
    "TR": "tr",
    "TH": "th",
    "TD": "td",
    "Span": "span",
}
"""What stands for a structure type; any other is a plain box."""
_LEFT_OUT = frozenset({"Figure", "Form"})
"""Drawings and fields, which are ours alone: what is compared with is spared them."""

STYLE = """
@font-face { font-family: Words; src: url(%(regular)s) }
@font-face { font-family: Words; font-weight: bold; src: url(%(bold)s) }
@page { size: 595.28pt 841.89pt; margin: 15mm 18mm 20mm 18mm }
html { font: 10pt/13.5pt Words; hyphens: none }
body { margin: 0 }
main { margin-left: 40mm }
h1, h2, h3 { font: bold 9.5pt/13.5pt Words; margin: 2.7mm 0 2.7mm -40mm; break-after: avoid }
h1 { font-size: 22pt; line-height: 25pt; margin-top: 0 }
p { margin: 0 0 3.4pt }
ul { margin: 0; padding: 0; list-style: none }
table { border-collapse: collapse; width: 100%% }
td, th { font-size: 9pt; line-height: 12pt; text-align: left; padding: 1pt 4pt 1pt 0; vertical-align: top }
"""


def page_of(pdf: bytes, fonts: dict[str, str]) -> str:
    """Return the web page.

    Args:
        pdf: a tagged document of ours.
        fonts: addresses of the fonts `regular` and `bold`.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        body = "".join(_written(document.Root.StructTreeRoot.K))
        language, title = str(document.Root.Lang), str(document.docinfo["/Title"])
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE % fonts}</style>'
    return f'<!doctype html><html lang="{language}"><head>{head}</head><body>{body}</body></html>'


def words_of(pdf: bytes) -> str:
    """Return what the page says, without its marks."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return "".join(_said(document.Root.StructTreeRoot.K))


def _written(node: pikepdf.Object) -> Iterator[str]:
    role = str(node.S)[1:]
    if role in _LEFT_OUT:
        return
    tag = _TAGS.get(role, "div")
    yield f"<{tag}>"
    if "/ActualText" in node:
        yield escape(str(node.ActualText)).replace("\n", "<br>")
    else:
        for kid in _kids(node):
            yield from _written(kid)
    yield f"</{tag}>"


def _said(node: pikepdf.Object) -> Iterator[str]:
    if str(node.S)[1:] in _LEFT_OUT:
        return
    if "/ActualText" in node:
        yield str(node.ActualText) + "\n"
        return
    for kid in _kids(node):
        yield from _said(kid)


def _kids(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield the elements below one; the pieces of content are not among them."""
    kids = node.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
