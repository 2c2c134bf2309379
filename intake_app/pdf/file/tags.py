"""What each printed piece is (a heading, a paragraph, a table cell), for readers that do not see the page.

The tree is recorded while drawing, in reading order, and written into the file by `write`.
Source: ISO 32000-1, 14.7 (logical structure) and 14.8 (tagged PDF). No conformance is claimed.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypedDict

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from intake_app.pdf.script.breaks import without_surrogates

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Unpack

_MAY_BE_EMPTY = frozenset({"TD", "TH"})
"""A cell without words still keeps its place in the row."""


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


@dataclass(frozen=True, slots=True)
class Place:
    """A heading as the list of bookmarks shows it, and where it stands."""

    title: str
    page: int
    """Counted from 0."""
    height: float
    """Of its upper edge above the lower edge of the page, in points."""


class Told(TypedDict, total=False):
    """What an element says of itself besides its role; what is not told is as ISO 32000-1 has it."""

    text: str
    """The exact text, as typed; a reader prefers it to what it finds on the page."""
    alt: str
    """What a picture shows, in words."""
    language: str
    """Of its words, as BCP 47, where it is not the document's."""
    from_right: bool
    """It is read from right to left."""
    scope: str
    """Of a header cell: `Row` or `Column`."""
    columns: int
    """How many columns of its table a cell takes."""
    numbering: str
    """Of a list: what is printed before its items, such as `Square`."""


@dataclass
class Element:
    """One node of the tree."""

    role: str
    """A standard structure type, such as `P`, `H1`, `Table`."""
    told: Told = field(default_factory=Told)
    kids: list[Element | Mark | Typed] = field(default_factory=list)
    place: Place | None = None
    """Of a heading: where a bookmark leads."""
    page: int = 0
    """Of a picture: where it stands, counted from 0."""
    box: tuple[float, float, float, float] | None = None
    """Of a picture: left, low, right and high edge on its page, in points from the lower left corner."""

    def below(self) -> Iterator[Element]:
        """Yield every element below this one, in reading order."""
        for kid in self.kids:
            if isinstance(kid, Element):
                yield kid
                yield from kid.below()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is printed as it, nor as what lies below it; a cell is never empty."""
        return self.role not in _MAY_BE_EMPTY and all(isinstance(kid, Element) and kid.is_empty for kid in self.kids)


class Tags:
    """Records the tree while the pages are drawn."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self._open = [self.root]
        self._known: dict[object, Element] = {}
        self._counts: dict[int, int] = {}

    @contextmanager
    def element(self, role: str, origin: object, **told: Unpack[Told]) -> Iterator[None]:
        """Draw what is inside as one element; the same origin on a later page goes on with the same one."""
        element = self._known.get(origin)
        if element is None:
            element = self._known[origin] = Element(role, told)
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

    def place(self, place: Place) -> None:
        """Say where the open heading stands; only its first place counts."""
        heading = self._open[-1]
        heading.place = heading.place or place

    @property
    def is_in_picture(self) -> bool:
        """Whether what is drawn now is part of a picture, which grows around it."""
        return any(element.role == "Figure" for element in self._open)

    def reach(self, page: int, points: Iterable[tuple[float, float]]) -> None:
        """Say how far a drawing reaches on its page: every picture that is open grows around it.

        Args:
            page: counted from 0.
            points: x and y, in points from the lower left corner; at least one.
        """
        xs, ys = zip(*points, strict=True)
        for element in self._open:
            if element.role == "Figure":
                left, low, right, high = element.box or (xs[0], ys[0], xs[0], ys[0])
                element.page = page
                element.box = (min(left, *xs), min(low, *ys), max(right, *xs), max(high, *ys))

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
    owners = _Owners([page.obj for page in document.pages], fields)
    tree = document.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    tree["/K"] = _written(document, root, tree, owners)
    numbers = Array()
    for page, elements in sorted(owners.marks.items()):
        # An element that goes on over the page comes early in the tree: the order is the marks' own.
        by_number = [elements[number] for number in sorted(elements)]
        owners.pages[page]["/StructParents"] = page
        owners.pages[page]["/Tabs"] = Name.S
        numbers.append(page)
        numbers.append(document.make_indirect(Array(by_number)))
    for number, (annotation, element) in enumerate(owners.typed, start=len(owners.pages)):
        annotation["/StructParent"] = number
        numbers.append(number)
        numbers.append(element)
    tree["/ParentTree"] = document.make_indirect(Dictionary(Nums=numbers))
    tree["/ParentTreeNextKey"] = len(owners.pages) + len(owners.typed)
    document.Root.StructTreeRoot = tree
    document.Root.MarkInfo = Dictionary(Marked=True)


@dataclass
class _Owners:
    """Which element each mark and each field belongs to, and what the tree points at."""

    pages: Sequence[pikepdf.Object]
    fields: Sequence[pikepdf.Object]
    marks: dict[int, dict[int, pikepdf.Object]] = field(default_factory=dict)
    """For each page, the element of each mark by its number."""
    typed: list[tuple[pikepdf.Object, pikepdf.Object]] = field(default_factory=list)
    """Each field's annotation with its element."""


def _written(document: pikepdf.Pdf, element: Element, parent: pikepdf.Object, owners: _Owners) -> pikepdf.Object:
    """Write one element and all below it, and tell `owners` what belongs to it."""
    node = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name("/" + element.role), P=parent))
    for key, told in (("/ActualText", "text"), ("/Alt", "alt"), ("/Lang", "language")):
        if element.told.get(told):
            said = str(element.told[told])  # type: ignore[literal-required]  # one of three named above
            node[key] = String(without_surrogates(said))
    attributes = list(_attributes(element))
    if attributes:
        node["/A"] = attributes[0] if len(attributes) == 1 else Array(attributes)
    if element.box is not None:
        node["/Pg"] = owners.pages[element.page]
    kids = Array()
    for kid in element.kids:
        if isinstance(kid, Element):
            if not kid.is_empty:
                kids.append(_written(document, kid, node, owners))
        elif isinstance(kid, Typed):
            annotation = owners.fields[kid.number]
            kids.append(Dictionary(Type=Name.OBJR, Obj=annotation, Pg=annotation.P))
            owners.typed.append((annotation, node))
        else:
            kids.append(Dictionary(Type=Name.MCR, Pg=owners.pages[kid.page], MCID=kid.number))
            owners.marks.setdefault(kid.page, {})[kid.number] = node
    node["/K"] = kids
    return node


def _attributes(element: Element) -> Iterator[Dictionary]:
    """Yield what the element says of itself, one dictionary for each owner. Source: ISO 32000-1, 14.8.5."""
    told = element.told
    scope, columns = told.get("scope"), told.get("columns", 1)
    if scope or columns > 1:
        table = Dictionary(O=Name.Table)
        if scope:
            table["/Scope"] = Name("/" + scope)
        if columns > 1:
            table["/ColSpan"] = columns
        yield table
    if element.box is not None or told.get("from_right"):
        layout = Dictionary(O=Name.Layout)
        if element.box is not None:
            layout["/Placement"] = Name.Block
            layout["/BBox"] = Array([round(edge, 2) for edge in element.box])
        if told.get("from_right"):
            layout["/WritingMode"] = Name.RlTb
        yield layout
    if told.get("numbering"):
        yield Dictionary(O=Name.List, ListNumbering=Name("/" + told["numbering"]))
