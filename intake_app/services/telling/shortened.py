"""A text on one line, cut where it is too long for its place; the whole of it stands elsewhere."""

from __future__ import annotations


def on_one_line(text: str, most: int) -> str:
    """Return a text with single blanks, in at most `most` characters; an ellipsis where it is cut."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
