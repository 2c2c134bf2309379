"""The last pass over a PDF: its one font, its fields, its title, its language. No client data goes in here."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from intake_app.pdf.file.acroform import add_form
from intake_app.pdf.file.outline import write_outline
from intake_app.pdf.file.pen import FONT_RESOURCES
from intake_app.pdf.file.tags import write
from intake_app.pdf.script.docfont import UNITS
from intake_app.pdf.typography import ASCENT, DESCENT

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from intake_app.pdf.file.fields import Widget
    from intake_app.pdf.file.tags import Element
    from intake_app.pdf.script.docfont import DocumentFont

FONT_NAME = "AAAAAA+CommonGround"
_SYMBOLIC = 4
_BOUNDS = [-1000, -600, 3000, 1500]
_CAPITALS = 668
_STEM = 80


def finish(
    raw: bytes,
    fonts: Sequence[DocumentFont],
    tags: Element,
    widgets: Sequence[Widget],
    *,
    title: str,
    language: str,
    producer: str,
    made_at: datetime,
) -> bytes:
    """Return the finished document.

    Args:
        raw: what ReportLab wrote; its pages name fonts that are not in it yet.
        fonts: which together have every glyph the pages use; nearly always one.
        tags: the structure whose marks the pages carry.
        widgets: the fields that are typed into.
        title: of the document; never the client's name.
        language: of the app's own words, as BCP 47.
        producer: name and version of this program.
        made_at: the only time written into the file.
    """
    with pikepdf.open(io.BytesIO(raw)) as document:
        embedded = {
            f"/{FONT_RESOURCES}{number}": document.make_indirect(_type0(document, font, number))
            for number, font in enumerate(fonts, start=1)
        }
        for page in document.pages:
            page.obj.Resources = Dictionary(Font=Dictionary(embedded))
        document.Root.Lang = String(language)
        document.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        write(document, tags, add_form(document, widgets))
        write_outline(document, tags)
        _describe(document, title=title, producer=producer, made_at=made_at)
        document.remove_unreferenced_resources()
        out = io.BytesIO()
        document.save(
            out,
            deterministic_id=True,
            min_version="1.7",
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return out.getvalue()


def _describe(document: pikepdf.Pdf, *, title: str, producer: str, made_at: datetime) -> None:
    """Write title, program and time, and nothing else, as the information and as XMP."""
    del document.docinfo
    stamp = f"D:{made_at:%Y%m%d%H%M%S}Z"
    document.docinfo["/Title"] = title
    document.docinfo["/Creator"] = producer
    document.docinfo["/Producer"] = producer
    document.docinfo["/CreationDate"] = stamp
    document.docinfo["/ModDate"] = stamp
    moment = made_at.isoformat()
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = title
        about["xmp:CreatorTool"] = producer
        about["pdf:Producer"] = producer
        about["xmp:CreateDate"] = moment
        about["xmp:ModifyDate"] = moment


def _type0(document: pikepdf.Pdf, font: DocumentFont, number: int) -> Dictionary:
    """Return a font as PDF wants it: composite, by glyph id, embedded, with its characters."""
    name = Name("/" + FONT_NAME + (str(number) if number > 1 else ""))
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=_SYMBOLIC,
        FontBBox=Array(_BOUNDS),
        ItalicAngle=0,
        Ascent=round(ASCENT * UNITS),
        Descent=-round(DESCENT * UNITS),
        CapHeight=_CAPITALS,
        StemV=_STEM,
        FontFile2=document.make_stream(font.build()),
    )
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=document.make_indirect(descriptor),
        CIDToGIDMap=Name.Identity,
        DW=UNITS // 2,
        W=Array([0, Array(list(font.widths))]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=name,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([document.make_indirect(descendant)]),
        ToUnicode=document.make_stream(font.to_unicode()),
    )
