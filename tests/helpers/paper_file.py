"""What a PDF says of itself as a whole: title, language, bookmarks; its fonts, and the fields on its pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pikepdf

from tests.helpers.paper_marks import parents

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.helpers.paper_tree import Node

_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def about_the_file(document: pikepdf.Pdf, names: Sequence[str]) -> Iterator[str]:
    """Yield what is wrong with title, language, order of tabs, and what the file says of itself."""
    root: Any = document.Root
    if "/MarkInfo" not in root or root.MarkInfo.get("/Marked") is not True:
        yield "it does not say that it is tagged"
    if not str(root.get("/Lang", "")):
        yield "it does not say its language"
    title = str(document.docinfo.get("/Title", ""))
    about = root.Metadata.read_bytes().decode("utf-8")
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as described:
        if not title.strip() or described.get("dc:title") != title:
            yield f"its title is {title!r}, in XMP {described.get('dc:title')!r}"
    if "/ViewerPreferences" not in root or root.ViewerPreferences.get("/DisplayDocTitle") is not True:
        yield "a window would show the file's name, not the title"
    for number, page in enumerate(document.pages, 1):
        if page.obj.get("/Tabs") != "/S":
            yield f"page {number}: the fields are not walked in reading order"
    said = about + " ".join(str(value) for value in dict(document.docinfo).values())
    yield from (f"{name!r} stands in what the file says of itself" for name in names if name in said)


def fonts(document: pikepdf.Pdf) -> Iterator[str]:
    """Yield every font that is not embedded, or does not know its characters, wherever the file names it."""
    named = [font for thing in document.objects for held in _dictionaries(thing) for font in _listed_in(held)]
    yield from sorted({fault for font in named for fault in _font(font)})


def _dictionaries(thing: Any) -> Iterator[Any]:
    """Yield an object and all it holds itself, so far as they are dictionaries."""
    if isinstance(thing, pikepdf.Array):
        kids = list(thing)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        kids = [thing[key] for key in thing.keys()]  # noqa: SIM118  # a PDF's dictionary is no dict
    else:
        return
    for kid in kids:
        if getattr(kid, "is_indirect", None) is False:
            yield from _dictionaries(kid)


def _listed_in(held: Any) -> list[Any]:
    fonts_of = held.get("/Font")
    return list(dict(fonts_of).values()) if isinstance(fonts_of, pikepdf.Dictionary) else []


def _font(font: Any) -> Iterator[str]:
    name = str(font.get("/BaseFont", font.get("/Name", "")))
    held = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    if not any(key in (held.get("/FontDescriptor") or {}) for key in _FILES):
        yield f"the font {name} is not embedded"
    if "/ToUnicode" not in font and ("/DescendantFonts" in font or "/Encoding" not in font):
        yield f"the font {name} does not know its characters"


def fields(document: pikepdf.Pdf, root: Node) -> Iterator[str]:
    """Yield every annotation that is not held by an element of its kind, or is a field without a name or a tooltip."""
    holders = {held: node for node in root.all() for held in node.objects}
    owners = parents(document)
    there = set()
    for number, page in enumerate(document.pages, 1):
        notes: Any = page.obj.get("/Annots") or []
        for note in notes:
            there.add(note.objgen)
            name = f"page {number}: field {str(note.get('/T', ''))!r}"
            holder = holders.get(note.objgen)
            role = {"/Widget": "Form", "/Link": "Link"}.get(str(note.Subtype), "Annot")
            if holder is None or holder.role != role:
                yield f"{name} is held by {holder}, not by a {role}"
            owner = owners.get(int(note.get("/StructParent", -1)))
            if holder is None or owner is None or owner.objgen != holder.key:
                yield f"{name} does not lead to its element"
            if note.Subtype == "/Widget":
                yield from _field(note, name)
            elif not str(note.get("/Contents", "")).strip():
                yield f"{name} is not described"
    yield from (f"{node} holds a field that is on no page" for held, node in holders.items() if held not in there)


def _field(note: Any, name: str) -> Iterator[str]:
    above = note.get("/Parent") or {}
    if not str(note.get("/T", above.get("/T", ""))).strip():
        yield f"{name} has no name"
    if not str(note.get("/TU", above.get("/TU", ""))).strip():
        yield f"{name} has no tooltip"
    if "/AP" not in note:
        yield f"{name} has no appearance"


def bookmarks(document: pikepdf.Pdf, names: Sequence[str], *, may_be_none: bool) -> Iterator[str]:
    """Yield what is wrong with the bookmarks: their titles, where they lead, and in which order."""
    if "/Outlines" not in document.Root:
        if not may_be_none:
            yield "it has no bookmarks"
        return
    pages = {page.obj.objgen: (number, float(page.obj.MediaBox[3])) for number, page in enumerate(document.pages)}
    before = (0, 0.0)
    for above in (document.Root.Outlines, *_listed(document.Root.Outlines)):
        if int(above.get("/Count", 0)) != len(list(_listed(above))):
            yield f"the bookmarks below {str(above.get('/Title', ''))!r} are not counted right"
    for mark in _listed(document.Root.Outlines):
        title = str(mark.Title)
        if not title.strip() or re.search(r"[\x00-\x1f]", title):
            yield f"the bookmark {title!r} is no title"
        page, top = mark.Dest[0].objgen, float(mark.Dest[3])
        if page not in pages or not 0 < top <= pages[page][1]:
            yield f"the bookmark {title!r} leads nowhere"
            continue
        here = (pages[page][0], pages[page][1] - top)
        if here < before:
            yield f"the bookmark {title!r} leads back"
        before = here
        yield from (f"the bookmark {title!r} names {name!r}" for name in names if name in title)


def _listed(above: Any) -> Iterator[Any]:
    """Yield every bookmark below one, in order."""
    mark = above.get("/First")
    while mark is not None:
        yield mark
        yield from _listed(mark)
        mark = mark.get("/Next")
