"""Fills the fields of a PDF as other programs do, and sees where ink came by it.

pdfium types with its own keyboard events, as a browser does; pikepdf writes values with appearances of its own, or
values alone. What was filled is drawn by poppler and by pdfium, and compared with the same paper unfilled.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from pikepdf.form import AppearanceStreamGenerator, ExtendedAppearanceStreamGenerator, Form
from PIL import Image, ImageChops

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

SCALE = 2
"""Pixels for each point."""
_SEEN = 24
"""A pixel that changed by less is the same: two programs round the edge of a letter differently."""
_CHANGED = [255 if level >= _SEEN else 0 for level in range(256)]
_ENTER = 13


@dataclass(frozen=True)
class Place:
    """A field as it lies in the file."""

    name: str
    page: int
    """Counted from 0."""
    edges: tuple[float, float, float, float]
    """Left, low, right, high in points."""
    tooltip: str
    is_tick: bool
    is_note: bool
    flags: int


def places(pdf: bytes, password: str = "") -> list[Place]:
    """Return every field, in the order in which the keyboard walks them."""
    with pikepdf.open(io.BytesIO(pdf), password=password) as document:
        return [_place(note, number) for number, page in enumerate(document.pages) for note in _notes(page)]


def _notes(page: pikepdf.Page) -> list[Any]:
    notes: Any = page.obj.get("/Annots")
    return [] if notes is None else [note for note in notes if note.Subtype == "/Widget"]


def _place(note: Any, page: int) -> Place:
    flags = int(note.get("/Ff", 0))
    left, low, right, high = (float(edge) for edge in note.Rect)
    edges = left, low, right, high
    return Place(_name(note), page, edges, str(note.TU), note.FT == "/Btn", bool(flags & 1 << 12), flags)


def _name(note: Any) -> str:
    own = str(note.T)
    return f"{_name(note.Parent)}.{own}" if "/Parent" in note else own


def typed(pdf: bytes, says: Callable[[Place], str], password: str = "") -> bytes:
    """Click into every field and type, letter by letter; tick every box. pdfium draws what is typed."""
    told = {place.name: place for place in places(pdf, password)}
    document = pypdfium2.PdfDocument(pdf, password=password or None)
    document.init_forms()
    form = document.formenv
    for number, page in enumerate(document):
        for place in [place for place in told.values() if place.page == number]:
            left, low, right, high = place.edges
            spot = page, 0, (left + right) / 2, (low + high) / 2
            pdfium.FORM_OnMouseMove(form, *spot)
            pdfium.FORM_OnLButtonDown(form, *spot)
            pdfium.FORM_OnLButtonUp(form, *spot)
            if not place.is_tick:
                for letter in says(place):
                    pdfium.FORM_OnChar(form, page, _ENTER if letter == "\n" else ord(letter), 0)
            pdfium.FORM_ForceToKillFocus(form)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def valued(
    pdf: bytes,
    says: Callable[[Place], str],
    *,
    appearances: type[AppearanceStreamGenerator] | None = ExtendedAppearanceStreamGenerator,
    password: str = "",
) -> bytes:
    """Write a value into every field, and tick every box, by pikepdf.

    Args:
        pdf: with fields.
        says: what is written into a field.
        appearances: who draws the values; None leaves that to the program that opens the file, and asks it to.
        password: that opens it; what comes back is open.
    """
    told = {place.name: place for place in places(pdf, password)}
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf), password=password) as document:
        field: Any
        for field in Form(document, appearances):
            if field.is_checkbox:
                field.checked = True
            else:
                field.value = says(told[field.fully_qualified_name])
        if appearances is None:
            document.Root.AcroForm.NeedAppearances = True
        document.save(out, encryption=False)
    return out.getvalue()


def values(pdf: bytes) -> dict[str, str]:
    """Return what stands in each field."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {_name(note): str(note.get("/V", "")) for page in document.pages for note in _notes(page)}


def by_pdfium(pdf: bytes, password: str = "", *, with_forms: bool = True) -> list[Image.Image]:
    """Draw every page with its fields by pdfium, or the bare page."""
    document = pypdfium2.PdfDocument(pdf, password=password or None)
    if with_forms:
        document.init_forms()
    drawn = [page.render(scale=SCALE, may_draw_forms=with_forms).to_pil().convert("RGB") for page in document]
    document.close()
    return drawn


def by_poppler(pdf: bytes, folder: Path, password: str = "") -> list[Image.Image]:
    """Draw every page with its fields by poppler; skip where it is not installed."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed (Debian: poppler-utils)")
    path = folder / "filled.pdf"
    path.write_bytes(pdf)
    secret = ["-upw", password] if password else []
    drawing = ["pdftoppm", "-r", str(72 * SCALE), *secret, str(path), str(folder / "page")]
    # It says on its error stream which letters it has no font for.
    subprocess.run(drawing, check=True, capture_output=True)
    drawn = []
    for picture in sorted(folder.glob("page-*.ppm")):
        with Image.open(picture) as opened:
            drawn.append(opened.convert("RGB"))
        picture.unlink()
    return drawn


@dataclass(frozen=True)
class Seen:
    """Where a filled paper differs from the unfilled one."""

    fields: tuple[str, ...]
    """Names of the fields in which something changed."""
    outside: tuple[tuple[int, tuple[int, int, int, int]], ...]
    """(page from 0, box in pixels) where something changed beside all fields."""


def seen(before: Sequence[Image.Image], after: Sequence[Image.Image], there: Sequence[Place]) -> Seen:
    """Compare two drawings of one paper."""
    assert len(before) == len(after)
    fields, outside = [], []
    for number, (old, new) in enumerate(zip(before, after, strict=True)):
        changed = (
            ImageChops.difference(old, new).convert("L").point([int(level >= _SEEN) * 255 for level in range(256)])
        )
        on_page = [place for place in there if place.page == number]
        boxes = [_box(place, new.height) for place in on_page]
        fields += [place.name for place, box in zip(on_page, boxes, strict=True) if changed.crop(box).getbbox()]
        for box in boxes:
            changed.paste(0, box)
        rest = changed.getbbox()
        if rest is not None:
            outside.append((number, rest))
    return Seen(tuple(fields), tuple(outside))


def _box(place: Place, height: int) -> tuple[int, int, int, int]:
    """Return a field's edges in pixels from the upper left, those that it touches with it."""
    left, low, right, high = (edge * SCALE for edge in place.edges)
    return int(left) - 1, int(height - high) - 1, int(right) + 2, int(height - low) + 2


def crossing(there: Sequence[Place]) -> Iterator[tuple[str, str]]:
    """Yield each two fields that share a piece of a page."""
    for number, first in enumerate(there):
        for second in there[number + 1 :]:
            apart = (
                first.page != second.page
                or min(first.edges[2], second.edges[2]) <= max(first.edges[0], second.edges[0])
                or min(first.edges[3], second.edges[3]) <= max(first.edges[1], second.edges[1])
            )
            if not apart:
                yield first.name, second.name
