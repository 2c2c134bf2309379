"""What each printed piece is (a heading, a paragraph, a table cell), for readers that do not see the page.

The tree is recorded while drawing, in reading order, and written into the file by `write`.
Source: ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF). No conformance is claimed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked piece of a page's content."""

    page: int
    """Counted from 0."""
    number: int
    """Counted from 0 on each page."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A field that is typed into: it lies over the page and is no part of its content."""

    number: int
    """Counted from 0 through the document, in the order in which the fields were drawn."""


@dataclass
class Element:
    """One node of the tree."""

    role: str
    """A standard structure type, such as `P`, `H1`, `Table`."""
    text: str = ""
    """The exact text, as typed; a reader prefers it to what it finds on the page."""
    scope: str = ""
    """Of a header cell: `Row` or `Column`."""
    alt: str = ""
    """What a picture shows, in words."""
    kids: list[Element | Mark | Typed] = field(default_factory=list)


class Tags:
    """Records the tree while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open = [self.root]
        self._known: dict[object, Element] = {}
        self._counts: dict[int, int] = {}

    @contextmanager
    def element(self, role: str, origin: object, *, text: str = "", scope: str = "", alt: str = "") -> Iterator[None]:
        """Draw what is inside as one element; the same origin on a later page goes on with the same one."""
        element = self._known.get(origin)
        if element is None:
            element = self._known[origin] = Element(role, text, scope, alt)
            self._open[-1].kids.append(element)
        self._open.append(element)
        yield
        self._open.pop()

    def mark(self, page: int) -> Mark:
        """Return the mark for the next piece of content of the open element."""
        number = self._counts.get(page, 0)
        self._counts[page] = number + 1
        mark = Mark(page, number)
        self._open[-1].kids.append(mark)
        return mark

    def widget(self, number: int) -> None:
        """Record a field, as an element of its own within the open one."""
        self._open[-1].kids.append(Element("Form", kids=[Typed(number)]))


def write(document: pikepdf.Pdf, root: Element, fields: Sequence[pikepdf.Object] = ()) -> None:
    """Put the tree into a document whose pages carry its marks.

    Args:
        document: its pages are drawn.
        root: the tree.
        fields: the annotations of the fields, by their numbers.
    """
    owners = _Owners(fields)
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree["/K"] = _written(document, root, tree, owners)
    numbers = Array()
    for page, elements in sorted(owners.marks.items()):
        # An element that goes on over the page comes early in the tree: the order is the marks' own.
        by_number = [elements[number] for number in sorted(elements)]
        document.pages[page].obj["/StructParents"] = page
        document.pages[page].obj["/Tabs"] = Name.S
        numbers.append(page)
        numbers.append(document.make_indirect(Array(by_number)))
    for number, (annotation, element) in enumerate(owners.typed, start=len(document.pages)):
        annotation["/StructParent"] = number
        numbers.append(number)
        numbers.append(element)
    tree["/ParentTree"] = document.make_indirect(Dictionary(Nums=numbers))
    tree["/ParentTreeNextKey"] = len(document.pages) + len(owners.typed)
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = Dictionary(Marked=True)


@dataclass
class _Owners:
    """Which element each mark and each field belongs to."""

    fields: Sequence[pikepdf.Object]
    marks: dict[int, dict[int, pikepdf.Object]] = field(default_factory=dict)
    """For each page, the element of each mark by its number."""
    typed: list[tuple[pikepdf.Object, pikepdf.Object]] = field(default_factory=list)
    """Each field's annotation with its element."""


def _written(document: pikepdf.Pdf, element: Element, parent: pikepdf.Object, owners: _Owners) -> pikepdf.Object:
    """Write one element and all below it, and tell `owners` what belongs to it."""
    node = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
    if element.text:
        node["/ActualText"] = String(element.text)
    if element.alt:
        node["/Alt"] = String(element.alt)
    if element.scope:
        node["/A"] = Dictionary(O=Name.Table, Scope=Name("/" + element.scope))
    kids = Array()
    for kid in element.kids:
        if isinstance(kid, Element):
            kids.append(_written(document, kid, node, owners))
        elif isinstance(kid, Typed):
            annotation = owners.fields[kid.number]
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=annotation.P))
            owners.typed.append((annotation, node))
        else:
            page = document.pages[kid.page].obj
            kids.append(Dictionary(Type=Name.MCR, Pg=page, MCID=kid.number))
            owners.marks.setdefault(kid.page, {})[kid.number] = node
    node["/K"] = kids
    return node
