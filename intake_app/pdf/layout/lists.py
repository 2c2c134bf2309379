"""Lists: items under each other, and what each is to a reader that does not see them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from intake_app.pdf.layout.blocks import Columns, Part, Stack
from intake_app.pdf.layout.frames import Tagged

if TYPE_CHECKING:
    from collections.abc import Sequence

    from intake_app.pdf.layout.blocks import Block


@dataclass(frozen=True)
class Item:
    """One item of a list."""

    block: Block
    mark: Block | None = None
    """What is printed before it: a bullet, a number, a box to tick."""
    indent: float = 0.0
    """Of the item from the left edge of its mark, in points."""

    def tagged(self) -> Tagged:
        """Return mark and item as what they are."""
        body = Tagged(self.block, "LBody")
        if self.mark is None:
            return Tagged(body, "LI")
        return Tagged(Columns(((0.0, Tagged(self.mark, "Lbl")), (self.indent, body))), "LI")


def listed(items: Sequence[Item], gap: float = 0.0, *, head: Block | None = None, numbering: str = "") -> Tagged:
    """Set items under each other as one list.

    Args:
        items: from the top; at least one.
        gap: free room between them.
        head: what stands over the list and names it; it never stands alone at the foot of a page.
        numbering: what the marks are: `Disc`, `Square`, `Decimal` and the like (ISO 32000-1, 14.8.5.5); empty where
            nothing is printed before the items.
    """
    caption = [] if head is None else [Part(Tagged(head, "Caption"), keeps_next=True)]
    first, *others = (item.tagged() for item in items)
    parts = (*caption, Part(first), *(Part(other, gap) for other in others))
    return Tagged(Stack(parts), "L", {"numbering": numbering})
