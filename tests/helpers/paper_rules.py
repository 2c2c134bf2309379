"""What every PDF of ours must be for a reader that does not see the page: rules of our own, read by pikepdf.

`faults_of` says what is wrong, each fault as one sentence; nothing found means that these rules hold, and no more
than that: no standard is claimed. What stands on the pages and what belongs to the file as a whole is read beside it,
in `paper_marks` and `paper_file`.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING

import pikepdf

from tests.helpers.paper_file import about_the_file, bookmarks, fields, fonts
from tests.helpers.paper_marks import marks
from tests.helpers.paper_tree import Node, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

GROUPING = frozenset({"Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct"})
CELLS = frozenset({"TH", "TD"})
STANDARD = (
    GROUPING
    | CELLS
    | frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Table", "TR", "THead"})
    | frozenset({"TBody", "TFoot", "Span", "Quote", "Note", "Reference", "Link", "Annot", "Figure", "Formula", "Form"})
)
"""The standard structure types that we use, or might. Source: ISO 32000-1, 14.8.4."""

ONLY_IN = {
    "LI": {"L"},
    "Lbl": {"LI"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "Caption": {"L", "Table", "Figure"},
    "Part": {"Document"},
}
HOLDS_ONLY = {
    "L": {"LI", "Caption", "L"},
    "LI": {"Lbl", "LBody"},
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "Document": {"Part"},
}


def faults_of(pdf: bytes, *, names: Sequence[str] = (), may_have_no_bookmark: bool = False) -> list[str]:
    """Return what is wrong with a PDF, each fault as a sentence.

    Args:
        pdf: not locked.
        names: what must not stand in the file's description nor in its bookmarks: the client's name, the record's.
        may_have_no_bookmark: of a single leaf, such as the slip.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        if "/StructTreeRoot" not in document.Root:
            return ["it has no structure"]
        root = tree_of(document)
        return [
            *about_the_file(document, names),
            *fonts(document),
            *marks(document, root),
            *fields(document, root),
            *bookmarks(document, names, may_be_none=may_have_no_bookmark),
            *_roles(root),
            *_full(root),
            *_headings(root),
            *_lists(root),
            *_tables(root),
            *_figures(root),
            *_languages(root),
        ]


def _roles(root: Node) -> Iterator[str]:
    if [root.role] != ["Document"]:
        yield f"the tree begins with {root.role}, not Document"
    for node in root.all():
        if node.role not in STANDARD:
            yield f"{node} is no standard type"
        for kid in node.kids:
            if kid.role in ONLY_IN and node.role not in ONLY_IN[kid.role]:
                yield f"{kid} stands in {node}"
            if node.role in HOLDS_ONLY and kid.role not in HOLDS_ONLY[node.role]:
                yield f"{node} holds {kid}"


def _full(root: Node) -> Iterator[str]:
    for node in root.all():
        if not node.kids and not node.marks and not node.objects and node.role != "TD":
            yield f"{node} is empty"
        if node.marks and node.role in GROUPING | {"Table", "TR", "THead", "TBody", "L", "LI"}:
            yield f"{node} holds print itself, not an element of it"


def _headings(root: Node) -> Iterator[str]:
    """Every part of the document begins with its title, the only H1 in it; no level is left out below it."""
    for part in root.kids:
        headings = [node for node in part.all() if node.role in {"H1", "H2", "H3", "H4", "H5", "H6"}]
        levels = [int(node.role[1]) for node in headings]
        if levels[:1] != [1] or levels.count(1) != 1:
            yield f"{part} has {levels.count(1)} titles and begins with {headings[:1]}"
        for before, after in pairwise(headings):
            if int(after.role[1]) > int(before.role[1]) + 1:
                yield f"{after} follows {before}: a level is left out"
        yield from (f"{node} says nothing" for node in headings if not node.said().strip())


def _lists(root: Node) -> Iterator[str]:
    for found in root.all("L"):
        items = [kid for kid in found.kids if kid.role == "LI"]
        if not items:
            yield f"{found} has no item"
        if any(kid.role == "Caption" for kid in found.kids[1:]):
            yield f"{found} has a caption that is not its first"
        has_marks = {any(kid.role == "Lbl" for kid in item.kids) for item in items}
        if len(has_marks) > 1:
            yield f"{found} has items with and without a mark"
        if True in has_marks and found.attribute("ListNumbering") in {None, "/None"}:
            yield f"{found} does not say what its marks are"
        yield from (f"{item} has no body" for item in items if [kid.role for kid in item.kids].count("LBody") != 1)


def _tables(root: Node) -> Iterator[str]:
    for table in root.all("Table"):
        rows = [[kid for kid in row.kids if kid.role in CELLS] for row in table.all("TR")]
        wide = {sum(int(cell.attribute("ColSpan") or 1) for cell in row) for row in rows}
        if len(wide) != 1:
            yield f"{table} has rows of {sorted(wide)} columns"
        for cell in (cell for row in rows for cell in row if cell.role == "TH"):
            if cell.attribute("Scope") not in {"/Row", "/Column", "/Both"}:
                yield f"{cell} does not say what it heads"
        yield from _unheaded(table, rows)


def _unheaded(table: Node, rows: list[list[Node]]) -> Iterator[str]:
    """Every cell has a header in its row or over its column, but one that takes the whole width."""
    over: set[int] = set()
    for row in rows:
        beside = any(cell.role == "TH" and cell.attribute("Scope") == "/Row" for cell in row)
        at = 0
        for cell in row:
            columns = range(at, at + int(cell.attribute("ColSpan") or 1))
            at = columns.stop
            if cell.role == "TH" and cell.attribute("Scope") == "/Column":
                over.update(columns)
            if cell.role == "TD" and not beside and not over.intersection(columns):
                yield f"{cell} of {table} has no header"


def _figures(root: Node) -> Iterator[str]:
    for figure in root.all("Figure"):
        if not figure.alt.strip():
            yield f"{figure} has no alternative text"
        box = figure.attribute("BBox")
        if box is None or figure.page is None:
            yield f"{figure} does not say where it stands"
            continue
        left, low, right, high = (float(edge) for edge in box)
        _x, _y, wide, tall = (float(edge) for edge in figure.page.MediaBox)
        if not (0 <= left < right <= wide and 0 <= low < high <= tall):
            yield f"{figure} stands off its page"


def _languages(root: Node) -> Iterator[str]:
    yield from (
        f"{node} is in {node.language!r}"
        for node in root.all()
        if node.language is not None and not is_language(node.language)
    )


def is_language(code: str) -> bool:
    """Return whether a code is a well-formed language tag: language, script, region, variants (BCP 47)."""
    first, *others = code.split("-")
    known = first.isascii() and first.isalpha() and first.islower() and len(first) in {2, 3}
    return known and all(part.isascii() and part.isalnum() and len(part) in range(2, 9) for part in others)
