"""The rules for tagged paper find what they are there for: each is shown a paper with its fault planted."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from intake_app.pdf.brief.sheet import brief_pdf
from tests.helpers.paper_rules import faults_of, is_language
from tests.unit.pdf import briefs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAPER = brief_pdf(briefs.rowan())


def planted(plant: Callable[[pikepdf.Pdf], None]) -> list[str]:
    """Return what is found after a fault was planted."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(PAPER)) as document:
        plant(document)
        document.save(out)
    return faults_of(out.getvalue(), names=("Rowan",))


def elements(node: Any) -> Iterator[Any]:
    for kid in node.K if isinstance(node.K, Array) else [node.K]:
        if kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


def first(document: pikepdf.Pdf, role: str, number: int = 0) -> Any:
    return [one for one in elements(document.Root.StructTreeRoot.K) if str(one.S)[1:] == role][number]


def without(thing: Any, *keys: str) -> None:
    for key in keys:
        del thing[key]


def add_picture(document: pikepdf.Pdf, **told: Any) -> None:
    """Make the first paragraph a picture."""
    node = first(document, "P")
    node.S = Name.Figure
    node.Alt = told.pop("alt", "A line that rises")
    node.Pg = document.pages[0].obj
    node.A = Dictionary(O=Name.Layout, BBox=Array(told.pop("box", [50, 50, 90, 90])))


def add_field(document: pikepdf.Pdf, *, leaves_out: tuple[str, ...] = (), held: bool = True) -> None:
    """Put a field on page 1 as it should be, or with something left out."""
    look = document.make_stream(b"")
    look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 9, 9])
    note = document.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            Rect=Array([9, 9, 18, 18]),
            T="notes",
            TU="Notes",
            AP=Dictionary(N=look),
            StructParent=900,
        )
    )
    without(note, *leaves_out)
    page: Any = document.pages[0].obj
    page.Annots.append(note)
    document.Root.AcroForm.Fields.append(note)
    if not held:
        return
    above = first(document, "Sect")
    holder = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=above))
    holder.K = Dictionary(Type=Name.OBJR, Obj=note, Pg=page)
    above.K.append(holder)
    numbers: Any = document.Root.StructTreeRoot.ParentTree.Nums
    numbers.extend([900, holder])
    document.Root.StructTreeRoot.ParentTreeNextKey = 901


def lose_marks(document: pikepdf.Pdf) -> None:
    node = first(document, "P")
    node.K = Array()


def print_outside(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"0 0 m 5 5 l S")


def print_unowned(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(b"/Span <</MCID 999>> BDC 0 0 m 5 5 l S EMC")


def swap_owners(document: pikepdf.Pdf) -> None:
    nums: Any = document.Root.StructTreeRoot.ParentTree.Nums
    owners: Any = nums[1]
    owners[0], owners[1] = owners[1], owners[0]


def name_bare_font(document: pikepdf.Pdf) -> None:
    bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.pages[0].obj.Resources.Font["/F2"] = bare


def name_bare_field_font(document: pikepdf.Pdf) -> None:
    bare = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    document.Root.AcroForm.DR = Dictionary(Font=Dictionary(Helv=bare))


def forget_characters(document: pikepdf.Pdf) -> None:
    without(document.pages[0].obj.Resources.Font["/F1"], "/ToUnicode")


def cut_font_out(document: pikepdf.Pdf) -> None:
    without(document.pages[0].obj.Resources.Font["/F1"].DescendantFonts[0].FontDescriptor, "/FontFile2")


def name_the_client(document: pikepdf.Pdf) -> None:
    document.docinfo["/Subject"] = "About Rowan"


def mark_named(title: str) -> Callable[[pikepdf.Pdf], None]:
    def plant(document: pikepdf.Pdf) -> None:
        document.Root.Outlines.First.Title = title

    return plant


def mark_leads(page: int, top: float) -> Callable[[pikepdf.Pdf], None]:
    def plant(document: pikepdf.Pdf) -> None:
        last = document.Root.Outlines.Last
        last.Dest = Array([document.pages[page].obj, Name.XYZ, 0, top, 0])

    return plant


def mark_leads_off(document: pikepdf.Pdf) -> None:
    gone = document.make_indirect(Dictionary(Type=Name.Page))
    document.Root.Outlines.First.Dest = Array([gone, Name.XYZ, 0, 9, 0])


def role_of(old: str, number: int, new: str) -> Callable[[pikepdf.Pdf], None]:
    def plant(document: pikepdf.Pdf) -> None:
        first(document, old, number).S = Name("/" + new)

    return plant


def lose_cell(document: pikepdf.Pdf) -> None:
    row = first(document, "TR", 1)
    row.K = Array(list(row.K)[:-1])


def scope_off(document: pikepdf.Pdf) -> None:
    without(first(document, "TH"), "/A")


def item_without_body(document: pikepdf.Pdf) -> None:
    first(document, "LI").K = Array()


def mark_one_item(document: pikepdf.Pdf) -> None:
    item = first(document, "LI")
    paragraph = item.K[0].K[0]
    label = document.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Lbl, P=item, K=Array([paragraph])))
    item.K.insert(0, label)


def speak_of(code: str) -> Callable[[pikepdf.Pdf], None]:
    def plant(document: pikepdf.Pdf) -> None:
        first(document, "P").Lang = String(code)

    return plant


def off_root(*path: str) -> Callable[[pikepdf.Pdf], None]:
    def plant(document: pikepdf.Pdf) -> None:
        thing: Any = document.Root
        for key in path[:-1]:
            thing = thing[key]
        del thing[path[-1]]

    return plant


FAULTS: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "no structure": (off_root("/StructTreeRoot"), "no structure"),
    "not said to be tagged": (off_root("/MarkInfo"), "does not say that it is tagged"),
    "no language": (off_root("/Lang"), "does not say its language"),
    "no title": (lambda one: without(one.docinfo, "/Title"), "its title is ''"),
    "title not shown": (off_root("/ViewerPreferences"), "the file's name"),
    "tab order": (lambda one: without(one.pages[1].obj, "/Tabs"), "page 2: the fields"),
    "name in the description": (name_the_client, "'Rowan' stands in"),
    "bare font": (name_bare_font, "Helvetica is not embedded"),
    "bare font of fields": (name_bare_field_font, "Helvetica is not embedded"),
    "font without characters": (forget_characters, "does not know its characters"),
    "font cut out": (cut_font_out, "CommonGround is not embedded"),
    "outside the marks": (print_outside, "page 1: 1 pieces outside"),
    "mark without owner": (print_unowned, "mark 999 does not lead"),
    "owners swapped": (swap_owners, "page 1: mark 0 does not lead"),
    "element without marks": (lose_marks, "does not lead"),
    "empty element": (lose_marks, "is empty"),
    "print in a row": (role_of("P", 0, "TR"), "holds print itself"),
    "odd type": (role_of("P", 0, "Para"), "no standard type"),
    "cell outside a row": (role_of("P", 0, "TD"), "stands in"),
    "list holds a paragraph": (role_of("LI", 0, "P"), "holds P"),
    "heading left out": (role_of("H2", 0, "H3"), "a level is left out"),
    "two titles": (role_of("H2", 0, "H1"), "has 2 titles"),
    "part without title": (role_of("H1", 1, "P"), "has 0 titles"),
    "silent heading": (lambda one: without(first(one, "H2"), "/ActualText"), "says nothing"),
    "item without body": (item_without_body, "has no body"),
    "one item marked": (mark_one_item, "with and without a mark"),
    "marks not named": (mark_one_item, "does not say what its marks are"),
    "row too short": (lose_cell, "rows of [1, 2] columns"),
    "header without scope": (scope_off, "does not say what it heads"),
    "cells without header": (role_of("TH", 1, "TD"), "has no header"),
    "picture without words": (lambda one: add_picture(one, alt=" "), "no alternative text"),
    "picture off its page": (lambda one: add_picture(one, box=[50, 50, 90, 9000]), "off its page"),
    "picture without place": (role_of("P", 0, "Figure"), "does not say where it stands"),
    "odd language": (speak_of("Spanish!"), "is in 'Spanish!'"),
    "bookmarks missing": (off_root("/Outlines"), "no bookmarks"),
    "bookmarks miscounted": (lambda one: without(one.Root.Outlines, "/Count"), "not counted right"),
    "parent tree full": (off_root("/StructTreeRoot", "/ParentTreeNextKey"), "is taken already"),
    "bookmark without title": (mark_named(" "), "is no title"),
    "bookmark names the client": (mark_named("Rowan's brief"), "names 'Rowan'"),
    "bookmark off the document": (mark_leads_off, "leads nowhere"),
    "bookmark off the page": (mark_leads(1, 9000), "leads nowhere"),
    "bookmark leads back": (mark_leads(0, 840), "leads back"),
    "field in no element": (lambda one: add_field(one, held=False), "held by None"),
    "field without tooltip": (lambda one: add_field(one, leaves_out=("/TU",)), "no tooltip"),
    "field without name": (lambda one: add_field(one, leaves_out=("/T",)), "no name"),
    "field without look": (lambda one: add_field(one, leaves_out=("/AP",)), "no appearance"),
    "field that leads nowhere": (lambda one: add_field(one, leaves_out=("/StructParent",)), "does not lead"),
}


def test_nothing_is_found_where_nothing_is_wrong() -> None:
    assert faults_of(PAPER, names=("Rowan",)) == []


@pytest.mark.parametrize("name", FAULTS)
def test_each_planted_fault_is_found(name: str) -> None:
    plant, said = FAULTS[name]
    assert [fault for fault in planted(plant) if said in fault]


@pytest.mark.parametrize("plant", [add_field, add_picture])
def test_a_field_and_a_picture_as_they_should_be_are_no_fault(plant: Callable[[pikepdf.Pdf], None]) -> None:
    assert planted(plant) == []


@pytest.mark.parametrize("code", ["en", "es", "es-MX", "zh-Hant-TW", "und-Arab", "haw", "sl-rozaj"])
def test_language_tags_are_known(code: str) -> None:
    assert is_language(code)


@pytest.mark.parametrize("code", ["", "e", "english", "EN", "en_US", "en-", "é", "en-u"])
def test_what_is_no_language_tag_is_known_too(code: str) -> None:
    assert not is_language(code)
