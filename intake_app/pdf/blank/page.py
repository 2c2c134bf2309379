"""A blank paper: a cover to read first, then the form, part by part, then whose questions these are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from intake_app import __version__
from intake_app.pdf.blank.entries import Setter
from intake_app.pdf.blank.grids import field_name
from intake_app.pdf.blank.keeping import Pages
from intake_app.pdf.blank.places import WrittenLines, captioned
from intake_app.pdf.blank.sizes import sizes_of
from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack
from intake_app.pdf.layout.frames import Boxed
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.layout.press import press
from intake_app.pdf.layout.prose import one_line
from intake_app.pdf.layout.section import section
from intake_app.pdf.layout.title import title_block
from intake_app.pdf.paper import Paper
from intake_app.pdf.typography import ACCENT, MM, PLAIN, QUIET, SMALL, STRONG, Ink
from intake_app.wording import read_in, words

if TYPE_CHECKING:
    from datetime import datetime

    from intake_app.model.blank_form import BlankForm, Cover
    from intake_app.model.blank_form import Part as PartOf
    from intake_app.pdf.blank.sizes import Sizes
    from intake_app.pdf.layout.flow import Flow
    from intake_app.wording import Words

_AFTER_RUNNING = 4 * MM
_BOX_PAD = 3.2 * MM
_SECTIONS = ("yours", "write", "reads", "after")
_SIGNED = 0.62
"""Share of the line that a name takes; a date has the rest."""
_PART_INK = Ink(ACCENT, bold=True)


@dataclass(frozen=True)
class _Foot:
    """What stands at the foot of each page."""

    footer: tuple[str, str]
    made_at: datetime
    is_rehearsal: bool = False


def blank_pdf(form: BlankForm, *, reader: str, made_at: datetime, paper: Paper = Paper.A4) -> bytes:
    """Print a form without a record.

    Args:
        form: what stands on it; its texts may hold any characters.
        reader: the language of the app's own words.
        made_at: the only time that is written into the file.
        paper: its size, at reading size or in large print.

    Returns:
        a PDF with fields to type into; every font in it is embedded.
    """
    with read_in(reader):
        texts = words("paper")
        foot = _Foot((texts("foot"), texts("foot.form", form=form.form, version=__version__)), made_at)
        language = "" if _base(form.language) == _base(reader) else form.language
        sizes = sizes_of(paper, language)
        return press(_placed(texts, form, sizes, paper), foot, paper, title=form.cover.title)


def _base(language: str) -> str:
    return language.partition("-")[0]


def _placed(texts: Words, form: BlankForm, sizes: Sizes, paper: Paper) -> Flow:
    """Say what stands where on each page."""
    flow = Pages(paper.room, paper.top, _running(form.cover.title, paper), _AFTER_RUNNING)
    _add_cover(flow, texts, form, sizes, paper)
    setter = Setter(texts, sizes, paper.room)
    flow.turn()
    for number, part in enumerate(form.parts):
        if number:
            flow.space(sizes.between * 1.5)
        stack = _part(setter, part, sizes, paper)
        if number and stack.split(flow.room - flow.used)[0] is None:
            # The title stands right below: the running head need not say it as well.
            flow.running_head = _running(form.cover.title, paper)
            flow.turn()
        running = texts("running", title=form.cover.title, part=part.title) if part.title else form.cover.title
        flow.running_head = _running(running, paper)
        flow.add(stack)
    flow.running_head = _running(form.cover.title, paper)
    flow.space(sizes.between * 1.5)
    flow.add(_end(texts, form, sizes, paper))
    return flow


def _running(words_of: str, paper: Paper) -> Block:
    line, _is_cut = one_line(words("pdf"), words_of, SMALL, QUIET, paper.measure)
    return line


def _part(setter: Setter, part: PartOf, sizes: Sizes, paper: Paper) -> Stack:
    """Return a part under its title, with what staff must do above its first question."""
    parts: list[Part] = []
    if part.title:
        parts.append(Part(text([(part.title, _PART_INK)], sizes.part, paper.measure, role="H2"), keeps_next=True))
    if part.for_staff:
        parts.append(Part(_boxed(part.for_staff, sizes, paper), sizes.gap, keeps_next=True))
    entries = setter.stacked(part.entries, paper.measure).parts
    first = replace(entries[0], gap=sizes.between * 0.6)
    return Stack((*parts, first, *entries[1:]))


def _boxed(said: str, sizes: Sizes, paper: Paper) -> Boxed:
    inside = paper.measure - 2 * _BOX_PAD
    return Boxed(text([(said, STRONG)], sizes.why, inside), _BOX_PAD * 0.7, paper.measure, _BOX_PAD)


def _add_cover(flow: Flow, texts: Words, form: BlankForm, sizes: Sizes, paper: Paper) -> None:
    """Put what is read first on a page of its own: no answer lies on top when it is handed over."""
    cover = form.cover
    head, is_cut = title_block(words("pdf"), cover.title, (cover.practice,) if cover.practice.strip() else (), paper)
    flow.turn(head)
    flow.space(sizes.gap * 1.4)
    if is_cut:
        flow.add(text([(cover.title, STRONG)], sizes.ask, paper.measure))
    flow.add(text([(cover.lead, PLAIN)], sizes.option, paper.measure))
    flow.space(sizes.between)
    for block in _to_fill_in(texts, cover, sizes, paper):
        flow.add(block)
        flow.space(sizes.between * 0.7)
    flow.add(_boxed_with(texts("danger"), texts("danger.text"), sizes, paper))
    flow.space(sizes.gap * 2)
    if cover.for_staff:
        flow.add(_boxed_with(texts("staff"), cover.for_staff, sizes, paper))
        flow.space(sizes.gap * 2)
    for number, key in enumerate(_SECTIONS):
        label = texts(key)
        said = text([(texts(f"{key}.text"), PLAIN)], sizes.option, paper.column)
        again = words("pdf")("again", label=label)
        flow.add(section(label, again, said, paper, pad=sizes.gap * 1.2, has_rule=number > 0))


def _to_fill_in(texts: Words, cover: Cover, sizes: Sizes, paper: Paper) -> list[Block]:
    """Return where the name, the day and the record's number go."""
    name = cover.name
    asked = name.text if name is not None else texts("name")
    link_id = field_name(name.link_id) if name is not None else "paper.name"
    wide = paper.measure if paper.is_narrow else paper.measure * _SIGNED
    rest = paper.measure * (1 - _SIGNED) - sizes.beside
    first = _named_line(asked, name.why if name is not None else "", Field(link_id, asked), sizes, wide)
    day = _named_line(texts("date"), "", Field("paper.date", texts("date"), Kind.DATE), sizes, rest)
    record = text([(texts("record"), QUIET)], sizes.way, paper.measure * _SIGNED - 2 * _BOX_PAD)
    number = WrittenLines(Field("paper.record", texts("record")), record.width, 1, sizes.pitch)
    box = Boxed(Stack((Part(record), Part(number))), _BOX_PAD * 0.6, record.width + 2 * _BOX_PAD, _BOX_PAD)
    if paper.is_narrow:
        return [first, Columns(((0.0, box), (paper.measure - rest, day)))]
    return [Columns(((0.0, first), (wide + sizes.beside, day))), box]


def _named_line(asked: str, why: str, field: Field, sizes: Sizes, width: float) -> Block:
    """Return a line to write on, what is asked above it, and a word on it below."""
    below = [Part(text([(why, QUIET)], sizes.way, width), sizes.gap / 2)] if why else []
    asking = Part(text([(asked, STRONG)], sizes.option, width), keeps_next=True)
    return Stack((asking, Part(WrittenLines(field, width, 1, sizes.pitch), keeps_next=bool(why)), *below))


def _boxed_with(label: str, said: str, sizes: Sizes, paper: Paper) -> Boxed:
    inside = paper.measure - 2 * _BOX_PAD
    parts = [
        Part(text([(label, STRONG)], sizes.ask, inside, role="H2"), keeps_next=True),
        Part(text([(said, PLAIN)], sizes.option, inside), sizes.gap / 3),
    ]
    return Boxed(Stack(tuple(parts)), _BOX_PAD, paper.measure, _BOX_PAD)


def _end(texts: Words, form: BlankForm, sizes: Sizes, paper: Paper) -> Stack:
    """Return what stands after the last question: thanks, room to sign, whose questions these are."""
    parts = [Part(text([(texts("thanks"), STRONG)], sizes.ask, paper.measure), keeps_next=bool(form.signs))]
    if form.signs:
        parts.append(Part(text([(texts("sign"), PLAIN)], sizes.option, paper.measure), sizes.gap, keeps_next=True))
        parts.append(Part(_sign_here(texts, sizes, paper), sizes.gap))
    for number, notice in enumerate(form.credits):
        said = text([(notice, QUIET)], SMALL, paper.measure)
        if number == 0:
            label = text([(texts("credits"), QUIET)], SMALL, paper.measure, role="H2")
            parts.append(Part(label, sizes.between, keeps_next=True))
        parts.append(Part(said, sizes.gap / 3))
    return Stack(tuple(parts))


def _sign_here(texts: Words, sizes: Sizes, paper: Paper) -> Block:
    width = paper.measure
    name = captioned(Field("paper.signed", texts("sign.name")), texts("sign.name"), sizes, width * _SIGNED)
    rest = width * (1 - _SIGNED) - sizes.beside
    day = captioned(Field("paper.signed_on", texts("date"), Kind.DATE), texts("date"), sizes, rest)
    return Columns(((0.0, name), (width * _SIGNED + sizes.beside, day)))
