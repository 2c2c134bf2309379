"""Everything printed is marked, every mark is owned: what stands on the pages against what stands in the tree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.helpers.paper_tree import Node

_SHOWN = frozenset({"Tj", "TJ", "'", '"', "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "INLINE IMAGE"})
"""Operators that leave something on the page. Source: ISO 32000-1, annex A."""


def marks(document: pikepdf.Pdf, root: Node) -> Iterator[str]:
    """Yield what is printed outside all marks, and each mark that does not lead to its one element and back."""
    owners = _owners(document)
    held: dict[tuple[tuple[int, int], int], tuple[int, int]] = {}
    for node in root.all():
        for mark in node.marks:
            if mark in held:
                yield f"{node} holds a mark that another element holds too"
            held[mark] = node.key
    tree: Any = document.Root.StructTreeRoot
    if int(tree.get("/ParentTreeNextKey", 0)) <= max(parents(document)):
        yield "the next number of the parent tree is taken already"
    for place, page in enumerate(document.pages, 1):
        found, outside = _of_page(page)
        if outside:
            yield f"page {place}: {outside} pieces outside all marks"
        if len(found) != len(set(found)):
            yield f"page {place}: a mark stands twice"
        leads_to = owners.get(int(page.obj.get("/StructParents", -1)), [])
        for number in found:
            back = leads_to[number] if number < len(leads_to) else None
            if held.pop((page.obj.objgen, number), None) != back or back is None:
                yield f"page {place}: mark {number} does not lead to the element that holds it"
    yield from (f"an element holds mark {number}, which is on no page" for _page, number in held)


def _owners(document: pikepdf.Pdf) -> dict[int, list[tuple[int, int]]]:
    """Return for each page's number in the parent tree the elements of its marks."""
    return {
        number: [element.objgen for element in owned]
        for number, owned in parents(document).items()
        if isinstance(owned, pikepdf.Array)
    }


def parents(document: pikepdf.Pdf) -> dict[int, Any]:
    """Return what the parent tree holds under each number: the elements of a page, or of a field."""
    numbers: list[Any] = list(document.Root.StructTreeRoot.ParentTree.Nums)
    return {int(numbers[at]): numbers[at + 1] for at in range(0, len(numbers), 2)}


def _of_page(page: pikepdf.Page) -> tuple[list[int], int]:
    """Return the marks of a page in their order, and how many pieces stand outside every mark."""
    found: list[int] = []
    inside: list[bool] = []
    outside = 0
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(instruction.operands)
        if operator in {"BDC", "BMC"}:
            described: Any = operands[1] if operator == "BDC" else None
            is_marked = isinstance(described, pikepdf.Dictionary) and "/MCID" in described
            if is_marked:
                found.append(int(described.MCID))
            inside.append(is_marked or str(operands[0]) == "/Artifact")
        elif operator == "EMC":
            inside.pop()
        elif operator in _SHOWN and not any(inside):
            outside += 1
    return found, outside
