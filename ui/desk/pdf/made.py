"""What passes between the PDF page and the core: which document is wanted, what was made, what is to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from intake_app.model.printing import Document

if TYPE_CHECKING:
    from intake_app.pdf.file.page_words import PageWords
    from intake_app.pdf.file.preview import Box


class PageImage(Protocol):
    """A drawn page or a part of one: `rgb` holds width * height * 3 bytes."""

    @property
    def width(self) -> int:
        """Width in px."""

    @property
    def height(self) -> int:
        """Height in px."""

    @property
    def rgb(self) -> bytes:
        """The pixels, row by row."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which document of the record; the paper is the practice's."""

    document: Document = Document.BRIEF
    is_large: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a finished file."""

    width: float
    """In points."""
    height: float
    words: PageWords
    """What it says, in reading order."""


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file: what is shown is drawn from `data`, and `data` is what leaves."""

    data: bytes
    pages: tuple[Page, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A wish for one page of a file as a picture."""

    data: bytes
    page: int
    """Counted from 0."""
    scale: float
    """Device pixels for each point."""
    box: Box | None
    """The part that is wanted, in device pixels; None for the whole page."""
