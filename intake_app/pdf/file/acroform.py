"""Writes the fields of a document: a form that is filled without a network, a script or an account.

Every field has an appearance of ours, so no program need make one at opening (there is no `NeedAppearances`):
unfilled it is the printed line alone; what is typed is drawn by the program it is typed into. Source: ISO 32000-1,
12.5 and 12.7.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Dictionary, Name, String

from intake_app.pdf.file.fields import Kind
from intake_app.pdf.script.breaks import without_surrogates
from intake_app.pdf.script.fieldfont import FIRST, LAST, POSTSCRIPT_NAME, field_font
from intake_app.pdf.typography import ASCENT, DESCENT, TEXT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pikepdf

    from intake_app.pdf.file.fields import Widget

FONT_RESOURCE = "Typed"
"""The name under which the fields know their font."""

_PRINT = 4
_SEVERAL_LINES = 1 << 12
_NO_SCROLLING = 1 << 23
"""What has no room cannot be typed, so that all that was typed is on the paper too."""
_NONSYMBOLIC = 32
_BOUNDS = [-58, -290, 1290, 950]
_CAPITALS = 668
_STEM = 80
_UNITS = 1000
_TICK = ((0.2, 0.5), (0.42, 0.26), (0.82, 0.78))
"""The corners of the tick, in shares of its box from the lower left."""
_TICK_LINE = 0.13
"""In shares of the box's height, as the ring's of its shorter side."""
_RING_LINE = 0.07
_BEND = 0.5523
"""How far the handles of a quarter of a circle reach, in radii."""
_NO_TEXT, _NO_TICK = "/Tx BMC EMC", "q Q"
"""Nothing, said in words: some programs take a stream without a byte for a damaged one."""


def add_form(document: pikepdf.Pdf, widgets: Sequence[Widget]) -> list[pikepdf.Object]:
    """Put the fields into a document whose pages are drawn; where there is none it is left as it is.

    Args:
        document: gets an `AcroForm`.
        widgets: in reading order. Where two have one name, the later gets a number after it.

    Returns:
        the annotation of each field, in the same order.
    """
    if not widgets:
        return []
    form = document.make_indirect(Dictionary())
    fields = form["/Fields"] = Array()
    branches: dict[str, pikepdf.Object] = {}
    annotations: list[pikepdf.Object] = []
    looks: dict[tuple[Kind, float, float], pikepdf.Object] = {}
    for widget, name in zip(widgets, _names(widgets), strict=True):
        page = document.pages[widget.page].obj
        annotation = document.make_indirect(_annotation(document, widget, looks))
        annotation["/P"] = page
        page["/Annots"] = page.get("/Annots", Array())
        page["/Annots"].append(annotation)
        _hang(document, fields, branches, name, annotation)
        annotations.append(annotation)
    font = document.make_indirect(_font(document))
    form["/DR"] = Dictionary(Font=Dictionary({f"/{FONT_RESOURCE}": font}))
    form["/DA"] = String(_look(widgets[0].letters))
    document.Root.AcroForm = form
    return annotations


def _names(widgets: Sequence[Widget]) -> Iterator[str]:
    """Yield a name for each field that no other field and no group of fields has."""
    named = [widget.field.name.split(".") for widget in widgets]
    taken = {".".join(parts[:depth]) for parts in named for depth in range(1, len(parts))}
    for widget in widgets:
        name, number = widget.field.name, 1
        while name in taken:
            number += 1
            name = f"{widget.field.name}_{number}"
        taken.add(name)
        yield name


def _hang(
    document: pikepdf.Pdf,
    fields: pikepdf.Object,
    branches: dict[str, pikepdf.Object],
    name: str,
    annotation: pikepdf.Object,
) -> None:
    """Hang a field below the groups that its name names: `follow_up` below `safety`."""
    above, _dot, own = name.rpartition(".")
    annotation["/T"] = String(own)
    if not above:
        fields.append(annotation)
        return
    branch = branches.get(above)
    if branch is None:
        branch = branches[above] = document.make_indirect(Dictionary(Kids=Array()))
        _hang(document, fields, branches, above, branch)
    annotation["/Parent"] = branch
    branch["/Kids"].append(annotation)


def _annotation(
    document: pikepdf.Pdf, widget: Widget, looks: dict[tuple[Kind, float, float], pikepdf.Object]
) -> Dictionary:
    """Return a field and the place where it is seen, which are one object; `looks` keeps those of a box by size.

    Boxes of one size share their looks, for nobody changes them. Each text has a look of its own: some programs write
    what is typed into the very stream that was there.
    """
    left, low, right, high = (round(edge, 3) for edge in widget.edges)
    made = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        Rect=Array([left, low, right, high]),
        F=_PRINT,
        TU=String(without_surrogates(widget.field.tooltip)),
        # The printed line is the border.
        BS=Dictionary(W=0),
    )
    size = round(right - left, 2), round(high - low, 2)
    if widget.field.kind.is_chosen:
        made["/FT"] = Name.Btn
        made["/V"] = made["/AS"] = Name.Off
        key = widget.field.kind, *size
        if key not in looks:
            chosen = _tick(*size) if widget.field.kind is Kind.TICK else _ring(*size)
            both = Dictionary(Off=_drawn(document, size, _NO_TICK), Yes=_drawn(document, size, chosen))
            looks[key] = document.make_indirect(Dictionary(N=both))
        made["/AP"] = looks[key]
        return made
    made["/FT"] = Name.Tx
    made["/DA"] = String(_look(widget.letters))
    made["/AP"] = Dictionary(N=_drawn(document, size, _NO_TEXT))
    made["/Ff"] = _NO_SCROLLING
    if widget.field.kind is Kind.NOTE:
        made["/Ff"] = _NO_SCROLLING | _SEVERAL_LINES
        # No two programs set lines at one distance, so typed ones would cross those that are printed for a hand and
        # look struck out. A white ground is drawn with what is typed, and only with it: it covers the printed lines.
        made["/MK"] = Dictionary(BG=Array([1]))
    return made


def _look(letters: float) -> str:
    return f"/{FONT_RESOURCE} {letters:g} Tf {TEXT.red:g} {TEXT.green:g} {TEXT.blue:g} rg"


def _tick(width: float, height: float) -> str:
    """Return the drawing of a tick in a box of this size."""
    (x, y), *others = [(width * right, height * up) for right, up in _TICK]
    lines = " ".join(f"{right:.2f} {up:.2f} l" for right, up in others)
    return _stroked(_TICK_LINE * height, f"1 J 1 j {x:.2f} {y:.2f} m {lines}")


def _ring(width: float, height: float) -> str:
    """Return the drawing of a ring round what is printed in a place of this size."""
    line = _RING_LINE * min(width, height)
    across, up = (width - line) / 2, (height - line) / 2
    bent_across, bent_up = across * _BEND, up * _BEND
    x, y = width / 2, height / 2
    quarters = (
        (x + across, y + bent_up, x + bent_across, y + up, x, y + up),
        (x - bent_across, y + up, x - across, y + bent_up, x - across, y),
        (x - across, y - bent_up, x - bent_across, y - up, x, y - up),
        (x + bent_across, y - up, x + across, y - bent_up, x + across, y),
    )
    curves = " ".join(" ".join(f"{number:.2f}" for number in quarter) + " c" for quarter in quarters)
    return _stroked(line, f"{x + across:.2f} {y:.2f} m {curves}")


def _stroked(line: float, path: str) -> str:
    return f"q {TEXT.red:g} {TEXT.green:g} {TEXT.blue:g} RG {line:.2f} w {path} S Q"


def _drawn(document: pikepdf.Pdf, size: tuple[float, float], drawing: str) -> pikepdf.Object:
    stream = document.make_stream(drawing.encode("ascii"))
    stream["/Type"] = Name.XObject
    stream["/Subtype"] = Name.Form
    stream["/BBox"] = Array([0, 0, *size])
    stream["/Resources"] = Dictionary()
    return stream


def _font(document: pikepdf.Pdf) -> Dictionary:
    """Return the font of the fields as PDF wants it: simple, by Windows-1252, embedded."""
    font = field_font()
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/" + POSTSCRIPT_NAME),
        Flags=_NONSYMBOLIC,
        FontBBox=Array(_BOUNDS),
        ItalicAngle=0,
        Ascent=round(ASCENT * _UNITS),
        Descent=-round(DESCENT * _UNITS),
        CapHeight=_CAPITALS,
        StemV=_STEM,
        FontFile2=document.make_stream(font.data),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/" + POSTSCRIPT_NAME),
        Encoding=Name.WinAnsiEncoding,
        FirstChar=FIRST,
        LastChar=LAST,
        Widths=Array(list(font.widths)),
        FontDescriptor=document.make_indirect(descriptor),
    )
