"""Draws lines of text, rules and boxes on a ReportLab canvas. Lengths in sheet points, y from the top.

Text goes out as glyphs of the document's own font under the name of the canvas's first font
resource; `finish` puts that font in its place, so nothing un-embedded is left in the file.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from intake_app.pdf.file.fields import Kind, Widget
from intake_app.pdf.file.tags import Place, Tags
from intake_app.pdf.script.docfont import UNITS, DocumentFonts
from intake_app.pdf.typography import BODY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Unpack

    from reportlab.pdfgen.canvas import Canvas

    from intake_app.pdf.file.fields import Field
    from intake_app.pdf.file.tags import Told
    from intake_app.pdf.paper import Paper
    from intake_app.pdf.script.shaping import Cluster
    from intake_app.pdf.script.text import TextLine
    from intake_app.pdf.typography import Colour, Size

FONT_RESOURCES = "F"
"""How the names begin under which a page knows its fonts; a ReportLab page calls its first one F1."""

Artifact = Literal["Layout", "Pagination"]
"""What decoration is for: rules and boxes, or heads and feet. Source: ISO 32000-1, 14.8.2.2."""

_LEAST_KERN = 0.5
"""In thousandths of an em: less is rounding, not kerning."""


class Pen:
    """One hand for one document: it keeps the font, the tags, the page's number and its paper."""

    def __init__(self, canvas: Canvas, paper: Paper) -> None:
        self.fonts = DocumentFonts()
        self.tags = Tags()
        self.widgets: list[Widget] = []
        self._page = 0
        self._aside: Artifact | None = None
        self._canvas = canvas
        self._height = paper.height
        self._scale = paper.scale

    @contextmanager
    def aside(self, kind: Artifact = "Layout") -> Iterator[None]:
        """Draw what is inside as decoration that is not part of what is said; of the page, or of how it is set."""
        outer, self._aside = self._aside, self._aside or kind
        yield
        self._aside = outer

    @contextmanager
    def element(self, role: str, origin: object, **told: Unpack[Told]) -> Iterator[None]:
        """Draw what is inside as one element of the document's structure, unless it is an aside."""
        if self._aside:
            yield
            return
        with self.tags.element(role, origin, **told):
            yield

    def bookmark(self, title: str, top: float) -> None:
        """List the open heading among the bookmarks, by its title and its upper edge."""
        if not self._aside:
            self.tags.place(Place(title, self._page, (self._height - top) * self._scale))

    def text_lines(self, lines: Sequence[tuple[TextLine, float, float]], size: Size) -> None:
        """Draw lines of one element, each at its left edge and the top of its line box."""
        if self._aside:
            self._begin_artifact()
        elif any(cluster.ink.span for line, _x, _top in lines for cluster in line.clusters):
            for line, x, top in lines:
                self._spans(line, size, x, top)
            return
        else:
            self._canvas.addLiteral(f"/Span <</MCID {self.tags.mark(self._page).number}>> BDC")
            for line, x, top in lines:
                self._reach([(x, top), (x + line.width, top + size.leading)], 0.0)
        for line, x, top in lines:
            self._text_line(line, size, x, top)
        self._canvas.addLiteral("EMC")

    def _text_line(self, line: TextLine, size: Size, x: float, top: float) -> None:
        if not line.clusters:
            return
        self._canvas.addLiteral(" ".join([self._begun(size, x, top), *self._coloured(line.clusters, size), "ET"]))

    def _spans(self, line: TextLine, size: Size, x: float, top: float) -> None:
        """Draw one line of the open element, each span on it as an element of its own."""
        parts = [self._begun(size, x, top)]
        for span, clusters in groupby(line.clusters, key=lambda cluster: cluster.ink.span):
            if span is not None:
                with self.tags.element("Span", span, text=span.text, language=span.language):
                    number = self.tags.mark(self._page).number
                parts += [f"/Span <</MCID {number}>> BDC", *self._coloured(clusters, size), "EMC"]
        self._canvas.addLiteral(" ".join([*parts, "ET"]))

    def _begin_artifact(self) -> None:
        self._canvas.addLiteral(f"/Artifact <</Type /{self._aside or 'Layout'}>> BDC")

    def _begun(self, size: Size, x: float, top: float) -> str:
        baseline = self._height - top - size.baseline
        return f"BT {_set_in(0, size)} 1 0 0 1 {x:.3f} {baseline:.3f} Tm"

    def _coloured(self, clusters: Iterable[Cluster], size: Size) -> Iterator[str]:
        """Yield what shows the glyphs of some clusters, each in its colour and of its font."""
        font = 0
        for colour, group in groupby(clusters, key=_colour_of):
            yield f"{colour.red:g} {colour.green:g} {colour.blue:g} rg"
            slots = [(cluster, self.fonts.slot(cluster)) for cluster in group]
            for own, part in groupby(slots, key=_font_of):
                if own != font:
                    font = own
                    yield _set_in(font, size)
                yield f"{_shown(part)} TJ"
        if font:
            yield _set_in(0, size)

    def rule(self, x: float, top: float, length: float, *, thickness: float, colour: Colour) -> None:
        """Draw a level line; `top` is its middle."""
        y = self._height - top
        self._begin_artifact()
        self._stroke(thickness, colour)
        self._canvas.line(x, y, x + length, y)
        self._canvas.addLiteral("EMC")

    def bar(self, x: float, top: float, length: float, *, thickness: float, colour: Colour) -> None:
        """Draw an upright line; `x` is its left edge."""
        y = self._height - top
        self._canvas.addLiteral("/Artifact BMC")
        self._stroke(thickness, colour)
        self._canvas.line(x + thickness / 2, y, x + thickness / 2, y - length)
        self._canvas.addLiteral("EMC")

    def frame(
        self, x: float, top: float, width: float, height: float, *, thickness: float, radius: float, colour: Colour
    ) -> None:
        """Draw an empty box with round corners; the edges named are the outer ones."""
        half = thickness / 2
        y = self._height - top - height
        self._begin_artifact()
        self._stroke(thickness, colour)
        self._canvas.roundRect(x + half, y + half, width - thickness, height - thickness, radius, stroke=1, fill=0)
        self._canvas.addLiteral("EMC")

    def strokes(self, lines: Sequence[Sequence[tuple[float, float]]], *, thickness: float, colour: Colour) -> None:
        """Draw lines by hand as one piece of the open element, each through its points; a single point is a dot."""
        self._reach([point for line in lines for point in line], thickness / 2)
        self._canvas.addLiteral(f"/Figure <</MCID {self.tags.mark(self._page).number}>> BDC")
        self._canvas.saveState()
        self._stroke(thickness, colour)
        self._canvas.setLineCap(1)
        self._canvas.setLineJoin(1)
        path = self._canvas.beginPath()
        for line in lines:
            path.moveTo(line[0][0], self._height - line[0][1])
            for x, top in line[1:] or line:
                path.lineTo(x, self._height - top)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.restoreState()
        self._canvas.addLiteral("EMC")

    def field(self, field: Field, x: float, top: float, width: float, height: float) -> None:
        """Record a field that is typed into, as an element of its own; what is printed there is drawn before.

        One line is typed at the foot of its place: programs set it half-way up, and its printed line is below.
        """
        if not field.kind.is_chosen and field.kind is not Kind.NOTE and height > BODY.leading:
            top, height = top + height - BODY.leading, BODY.leading
        low = self._height - top - height
        left, low, right, high = (edge * self._scale for edge in (x, low, x + width, low + height))
        self.tags.widget(len(self.widgets))
        self.widgets.append(Widget(field, self._page, (left, low, right, high), BODY.body * self._scale))

    def open_page(self) -> None:
        """Begin a page: from here on the canvas counts in sheet points."""
        if self._scale != 1:
            self._canvas.addLiteral(f"{self._scale:.6f} 0 0 {self._scale:.6f} 0 0 cm")

    def turn(self) -> None:
        """End the page."""
        self._canvas.showPage()
        self._page += 1

    def _reach(self, points: Sequence[tuple[float, float]], around: float) -> None:
        """Say that something was drawn at points of the sheet, and so far around them."""
        if not self.tags.is_in_picture:
            return
        edges = [(x + side, self._height - top + side) for x, top in points for side in (-around, around)]
        self.tags.reach(self._page, [(x * self._scale, y * self._scale) for x, y in edges])

    def _stroke(self, thickness: float, colour: Colour) -> None:
        self._canvas.setLineWidth(thickness)
        self._canvas.setStrokeColorRGB(colour.red, colour.green, colour.blue)


def _shown(slots: Iterable[tuple[Cluster, tuple[int, int, int]]]) -> str:
    """Return the glyphs of some clusters, with their kerning, as the array that TJ shows."""
    out = ["<"]
    for cluster, (_font, glyph, width) in slots:
        out.append(f"{glyph:04X}")
        kern = width - cluster.advance * UNITS
        if not -_LEAST_KERN <= kern <= _LEAST_KERN:
            out.append(f">{kern:.1f}<")
    return f"[{''.join(out)}>]".replace("<>", "")


def _set_in(font: int, size: Size) -> str:
    return f"/{FONT_RESOURCES}{font + 1} {size.body:g} Tf"


def _colour_of(cluster: Cluster) -> Colour:
    return cluster.ink.colour


def _font_of(slotted: tuple[Cluster, tuple[int, int, int]]) -> int:
    return slotted[1][0]
