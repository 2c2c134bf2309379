"""The entries of a blank paper as blocks: each question with its place to answer, and the line to leave it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from intake_app.model.blank_form import Ask, Blanks, Elsewhere, Grid, Held, Lines, Marks, Sort, Ticks, Told
from intake_app.pdf.blank import grids
from intake_app.pdf.blank.grids import field_name, ground_of
from intake_app.pdf.blank.keeping import Barred, Kept, ended
from intake_app.pdf.blank.places import (
    WrittenLines,
    captioned,
    choices,
    kind_of,
    own_choice,
    ways_line,
)
from intake_app.pdf.blank.scales import scale
from intake_app.pdf.file.fields import Field, Kind
from intake_app.pdf.layout.blocks import Block, Columns, Part, Stack
from intake_app.pdf.layout.frames import Whole
from intake_app.pdf.layout.paragraph import text
from intake_app.pdf.typography import LABEL_INK, PLAIN, QUIET

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.model.blank_form import Entry, Place, Row, Way
    from intake_app.pdf.blank.sizes import Sizes
    from intake_app.wording import Words

_MOST_AGAIN = 4
"""Lines of a sentence that is said again on the next page."""


class Setter:
    """Lays out entries for one paper."""

    def __init__(self, texts: Words, sizes: Sizes, page: float) -> None:
        """Take the words of the paper, its sizes, and the height of a page."""
        self._texts = texts
        self._sizes = sizes
        self._page = page

    def stacked(self, entries: Sequence[Entry], width: float) -> Stack:
        """Return entries under each other."""
        parts: list[Part] = []
        for entry in entries:
            parts += self.parts(entry, width)
        return Stack(tuple(parts))

    def parts(self, entry: Entry, width: float) -> list[Part]:
        """Return one entry as parts of a stack, with the room above them."""
        sizes = self._sizes
        if isinstance(entry, Held):
            return self._held(entry, width)
        if isinstance(entry, Ask):
            return self._ask(entry, width)
        if isinstance(entry, Told):
            return [Part(Kept(self._told(entry, width), self._page), sizes.between * 0.8)]
        if isinstance(entry, Sort):
            return [Part(Kept(self._sort(entry, width), self._page), sizes.between)]
        return self._grid(entry, width)

    def _held(self, held: Held, width: float) -> list[Part]:
        """Return what belongs together: under a heading, or under a rule with its bar."""
        sizes = self._sizes
        heads: list[Part] = []
        if held.title:
            heads.append(
                Part(text([(held.title, sizes.asked)], sizes.ask, width, role="H3"), sizes.between, keeps_next=True)
            )
        if held.note:
            heads.append(Part(text([(held.note, QUIET)], sizes.why, width), sizes.gap, keeps_next=True))
        if held.rule is None:
            inside = self.stacked(held.entries, width)
            return [*heads, *inside.parts]
        indent = sizes.further_in(width, sizes.indent)
        room = width - indent
        entries = self.stacked(held.entries, room).parts
        said = text([(held.rule.sentence, LABEL_INK)], sizes.why, room)
        keeps = len(said.lines) <= _MOST_AGAIN
        first = replace(entries[0], gap=sizes.gap)
        if not indent:
            return [*heads, Part(said, sizes.between, keeps_next=keeps), first, *entries[1:]]
        again = text([(self._texts("again", sentence=held.rule.sentence), LABEL_INK)], sizes.why, room)
        if len(again.lines) > _MOST_AGAIN:
            again = text([(self._texts("again.short"), LABEL_INK)], sizes.why, room)
        inside = Stack((Part(said, keeps_next=keeps), first, *entries[1:]))
        return [*heads, Part(Barred(inside, again, sizes), sizes.between)]

    def _ask(self, ask: Ask, width: float) -> list[Part]:
        """Return a question; what belongs to it follows, further in."""
        sizes = self._sizes
        room = width - sizes.number
        place = self._place(ask, room)
        body = self._body(ask, place, room)
        found = [Part(Kept(self._numbered(ask.number, body), self._page), sizes.between)]
        if ask.below:
            step = sizes.further_in(room, sizes.number)
            below = self.stacked(ask.below, width - step)
            found += [Part(Columns(((step, part.block),)), part.gap, part.keeps_next) for part in below.parts]
        return found

    def _numbered(self, number: str, body: Block) -> Block:
        """Set a question beside its number."""
        sizes = self._sizes
        told = text([(number, LABEL_INK)], sizes.ask, sizes.number - 1)
        return Columns(((0.0, told), (sizes.number, body)))

    def _body(self, entry: Ask | Grid | Sort, place: Block | None, width: float) -> Stack:
        """Return an entry beside its number: its words, how it is answered and where, and the line to leave it."""
        sizes = self._sizes
        parts = [Part(text([(entry.text, sizes.asked)], sizes.ask, width), keeps_next=True)]
        under = [run for run in ((entry.why, sizes.softly), (entry.how, QUIET)) if run[0].strip()]
        if under:
            runs = [under[0], *((f" {words}", ink) for words, ink in under[1:])]
            parts.append(Part(text(runs, sizes.why, width), sizes.gap / 3, keeps_next=True))
        stems = entry.stems if isinstance(entry, Ask) else ()
        if stems:
            begin = " ".join(self._texts("quoted", words=stem) for stem in stems)
            runs = [(self._texts("stems"), QUIET), (" ", QUIET), (begin, sizes.softly)]
            parts.append(Part(text(runs, sizes.way, width), sizes.gap / 3, keeps_next=True))
        if place is None:
            return Stack(tuple(parts))
        found = [Part(place)]
        if entry.ways:
            lead = "ways" if isinstance(entry, Ask) else "ways.rows"
            ways = self._ways(_name_of(entry), entry.text, entry.ways, width, lead=lead)
            found = ended(place, Part(ways, sizes.gap * 1.1))
        parts += [replace(found[0], gap=sizes.gap), *found[1:]]
        return Stack(tuple(parts))

    def _ways(self, name: str, words: str, ways: tuple[Way, ...], width: float, *, lead: str = "ways") -> Block:
        fields = [
            Field(
                f"{name}_leave.{way.state.value}", self._texts("field.ways", question=words, words=way.words), Kind.TICK
            )
            for way in ways
        ]
        return Whole(
            ways_line(self._texts(lead), fields, [way.words for way in ways], self._sizes, width), self._page / 2
        )

    def _place(self, ask: Ask, width: float) -> Block:
        """Return where a question is answered."""
        return self._placed(ask.place, field_name(ask.link_id), ask.text, width)

    def _placed(self, place: Place, name: str, words: str, width: float) -> Block:
        sizes = self._sizes
        if isinstance(place, Ticks):
            return self._ticks(place, name, words, width)
        if isinstance(place, Marks):
            fields = [
                Field(f"{name}.{n}", self._texts("field.ways", question=words, words=str(n)), Kind.RING)
                for n in place.numbers
            ]
            return scale(fields, place.numbers, (place.low, place.high), sizes, width)
        if isinstance(place, Lines):
            return WrittenLines(Field(name, words, kind_of(place.count)), width, place.count, sizes.pitch)
        if isinstance(place, Elsewhere):
            return text([(place.words, PLAIN)], sizes.option, width)
        return self._blanks(place, name, words, width)

    def _ticks(self, place: Ticks, name: str, words: str, width: float) -> Block:
        sizes = self._sizes
        fields = [self._tick(name, str(number), words, option) for number, option in enumerate(place.options, start=1)]
        own = None
        if place.own:
            box = self._tick(name, "own", words, place.own)
            line = Field(f"{name}.own_words", self._texts("field.ways", question=words, words=place.own))
            own = own_choice(box, line, place.own, sizes, width)
        return choices(fields, place.options, sizes, width, own=own)

    def _tick(self, name: str, key: str, words: str, option: str) -> Field:
        return Field(f"{name}.{key}", self._texts("field.ways", question=words, words=option), Kind.TICK)

    def _blanks(self, place: Blanks, name: str, words: str, width: float) -> Block:
        """Return short lines with their captions, as many on a row as fit, then units to choose from."""
        sizes = self._sizes
        rows: list[list[tuple[float, Block]]] = [[]]
        x = 0.0
        for number, caption in enumerate(place.captions, start=1):
            if rows[-1] and x + sizes.blank > width:
                rows.append([])
                x = 0.0
            one = Field(f"{name}.{number}", self._texts("field.part", question=words, part=caption))
            rows[-1].append((x, captioned(one, caption, sizes, sizes.blank)))
            x += sizes.blank + sizes.beside
        if place.after:
            after = text([(place.after, PLAIN)], sizes.option, width - x)
            rows[-1].append((x, after))
        parts = [Part(Columns(tuple(row)), sizes.gap) for row in rows]
        if place.ticks:
            fields = [self._tick(name, f"unit{n}", words, unit) for n, unit in enumerate(place.ticks, start=1)]
            parts.append(Part(choices(fields, place.ticks, sizes, width), sizes.gap))
        return Stack(tuple(parts))

    def _told(self, told: Told, width: float) -> Block:
        sizes = self._sizes
        room = width - sizes.number
        parts = [Part(text([(line, sizes.said)], sizes.option, room)) for line in told.text.split("\n")]
        if told.ways:
            parts.append(Part(self._ways(_notice_name(told), told.text, told.ways, room), sizes.gap))
        return Columns(((sizes.number, Stack(tuple(parts))),))

    def _grid(self, grid: Grid, width: float) -> list[Part]:
        """Return a grid; where the sheet is too narrow, its rows as questions under what they share."""
        sizes = self._sizes
        room = width - sizes.number
        ground = ground_of(grid, sizes, room)
        if ground is None:
            return self._rows_alone(grid, width)
        table = grids.grid_block(grid, ground, room, self._texts("grid.question"))
        body = self._body(grid, table, room)
        return [Part(Kept(self._numbered(grid.number, body), self._page), sizes.between)]

    def _rows_alone(self, grid: Grid, width: float) -> list[Part]:
        sizes = self._sizes
        room = width - sizes.number
        head = self._body(grid, None, room)
        found = [Part(self._numbered(grid.number, head), sizes.between, keeps_next=True)]
        place: Place = grid.marks if grid.marks is not None else Ticks(grid.columns)
        for one in grid.rows:
            name = field_name(one.link_id)
            parts = [
                Part(text([(one.text, sizes.asked)], sizes.option, room), keeps_next=True),
                Part(self._placed(place, name, one.text, room), sizes.gap * 0.7),
            ]
            if grid.fits_not:
                fields = [self._tick(name, "not_applicable", one.text, grid.fits_not)]
                parts.append(Part(choices(fields, (grid.fits_not,), sizes, room), sizes.gap * 0.7))
            found.append(Part(Kept(self._numbered(one.number, Stack(tuple(parts))), self._page), sizes.between * 0.7))
        if grid.ways:
            ways = self._ways(_name_of(grid), grid.text, grid.ways, room, lead="ways.rows")
            found[-1] = replace(found[-1], keeps_next=True)
            found.append(Part(Columns(((sizes.number, ways),)), sizes.gap))
        return found

    def _sort(self, sort: Sort, width: float) -> Block:
        room = width - self._sizes.number
        table = grids.sort_block(sort, self._sizes, room, self._texts("grid.card"))
        body = self._body(sort, table, room)
        return self._numbered(sort.number, body)


def _name_of(entry: Ask | Row | Grid | Sort) -> str:
    """Return the name under which an entry's ways to leave it are fields: of rows the first's."""
    if isinstance(entry, Grid):
        return f"{field_name(entry.rows[0].link_id)}_all"
    if isinstance(entry, Sort):
        return f"{field_name(entry.baskets[0].link_id)}_all"
    return field_name(entry.link_id)


def _notice_name(told: Told) -> str:
    return "part_" + "".join(letter for letter in told.text[:40].casefold() if letter.isalnum() and letter.isascii())
