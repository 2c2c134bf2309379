"""A form as a blank paper: what stands on it, where an answer is written, and who answers what. Frozen data only.

Numbers are those that are printed. A rule holds the conditions that its sentence tells; whoever reads the sentences
and whoever reads the rules answer the same questions.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from intake_app.model.answers import AnswerState, Value


class Relation(StrEnum):
    """How an answer stands to what a rule asks of it; a question that is left open has no answer."""

    IS = "is"
    IS_NOT = "is-not"
    """Also where there is no answer."""
    GIVEN = "given"
    NOT_GIVEN = "not-given"
    MORE = "more"
    LESS = "less"
    AT_LEAST = "at-least"
    AT_MOST = "at-most"


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on a question that is printed on the same paper."""

    link_id: str
    relation: Relation
    value: Value | None = None
    """What the answer is compared with; None for `GIVEN` and `NOT_GIVEN`."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who answers what stands below it."""

    needs: tuple[Need, ...]
    is_any: bool
    """One of them is enough; otherwise all must hold."""
    sentence: str = ""
    """The same in words, with the numbers of the questions."""
    is_exact: bool = True
    """Whether the needs say all of it; else the form asks something of it that only a computer knows."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to leave a question open, with a small box of its own."""

    state: AnswerState
    words: str


@dataclass(frozen=True, slots=True)
class Ticks:
    """Boxes to tick."""

    options: tuple[str, ...]
    own: str = ""
    """What stands before a line for words of one's own; empty: there is no such line."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Numbers in a row, one of which is circled."""

    numbers: tuple[int, ...]
    low: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines to write on."""

    count: int


@dataclass(frozen=True, slots=True)
class Blanks:
    """Short lines beside each other, each with what belongs on it below: a number, a day, a time."""

    captions: tuple[str, ...]
    after: str = ""
    """A word behind the last one, such as a unit."""
    ticks: tuple[str, ...] = ()
    """Boxes behind it, such as units to choose from."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """No place: paper can't take this answer, and says what to do instead."""

    words: str


Place = Ticks | Marks | Lines | Blanks | Elsewhere


@dataclass(frozen=True)
class Ask:
    """One question."""

    link_id: str
    number: str
    text: str
    place: Place
    why: str = ""
    how: str = ""
    """How to answer, such as `Tick one.`"""
    stems: tuple[str, ...] = ()
    """Beginnings of a sentence."""
    ways: tuple[Way, ...] = ()
    below: tuple[Entry, ...] = ()
    """What belongs to it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of a grid."""

    link_id: str
    number: str
    text: str


@dataclass(frozen=True)
class Grid:
    """Questions that share their answers: one a row, one answer a column."""

    number: str
    text: str
    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    """What each column says; of `Marks` the numbers."""
    why: str = ""
    how: str = ""
    marks: Marks | None = None
    """The numbers to circle, where the answers are numbers."""
    fits_not: str = ""
    """Label of a last column with a box for a row that does not fit; empty: there is none."""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Sort:
    """Cards to place: one a row, one basket a column; each basket is a question of the form."""

    number: str
    text: str
    baskets: tuple[Row, ...]
    cards: tuple[str, ...]
    own: str = ""
    """What stands before the lines for cards of one's own; empty: there are none."""
    why: str = ""
    how: str = ""
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class Told:
    """A text to read."""

    text: str
    ways: tuple[Way, ...] = ()
    """Ways to leave at once all that it gives notice of."""


@dataclass(frozen=True)
class Held:
    """Entries that belong together: below a heading, or for those alone whom a rule names."""

    entries: tuple[Entry, ...]
    title: str = ""
    rule: Rule | None = None
    note: str = ""
    """A remark of the paper's own on them, such as that there may be more than one."""


Entry = Ask | Grid | Sort | Told | Held


@dataclass(frozen=True)
class Part:
    """One part of the form, as its sections are."""

    title: str
    entries: tuple[Entry, ...]
    for_staff: str = ""
    """What staff must do about this part before the client leaves; empty where it asks nothing about safety."""


@dataclass(frozen=True)
class Cover:
    """The first page: what this is, who reads it, and what the front desk fills in."""

    title: str
    lead: str
    name: Ask | None
    """What the form itself asks for the name to use; None: it does not, and the cover asks."""
    for_staff: str = ""
    practice: str = ""
    """The practice's name; empty where it is not known."""


@dataclass(frozen=True)
class BlankForm:
    """A form, ready to print without a record."""

    cover: Cover
    parts: tuple[Part, ...]
    language: str
    form: str
    """The form's title and version, for the foot of each page."""
    credits: tuple[str, ...] = ()
    """Whose questions these are: what their licences ask to be printed."""
    signs: bool = False
    """Whether there is a line for a signature at the end."""
    left_out: tuple[str, ...] = field(default=())
    """linkIds of what the form asks by an expression that nobody can work out with a pen."""

    def entries(self) -> Iterator[tuple[Entry, tuple[Rule, ...]]]:
        """Yield every entry in reading order, with the rules it stands under, the outermost first."""
        if self.cover.name is not None:
            yield self.cover.name, ()
        for part in self.parts:
            yield from walk(part.entries)


def walk(entries: tuple[Entry, ...], rules: tuple[Rule, ...] = ()) -> Iterator[tuple[Entry, tuple[Rule, ...]]]:
    """Yield entries and all below them in reading order, with the rules each stands under, the outermost first."""
    for entry in entries:
        within = (*rules, entry.rule) if isinstance(entry, Held) and entry.rule is not None else rules
        yield entry, within
        if isinstance(entry, Held):
            yield from walk(entry.entries, within)
        elif isinstance(entry, Ask):
            yield from walk(entry.below, within)


def questions_of(entry: Entry) -> tuple[tuple[str, str], ...]:
    """Return (linkId, number) of each question that an entry itself asks."""
    if isinstance(entry, Ask):
        return ((entry.link_id, entry.number),)
    rows = entry.rows if isinstance(entry, Grid) else entry.baskets if isinstance(entry, Sort) else ()
    return tuple((row.link_id, row.number) for row in rows)


class Ours(StrEnum):
    """The forms that are shipped."""

    INTAKE = "intake"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class PaperWish:
    """Which blank paper a practice wants."""

    form: Ours = Ours.INTAKE
    language: str = "en"
    is_large: bool = False
    """Large print."""
    with_safety: bool = False
    """With the questions that somebody must be there for."""
