"""A text on one line, cut where it is too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from intake_app.services.telling.shortened import on_one_line


@given(st.text(), st.integers(min_value=1, max_value=40))
def test_it_is_one_line_within_its_room_and_begins_as_the_text_does(text: str, most: int) -> None:
    line, whole = on_one_line(text, most), " ".join(text.split())
    assert len(line) <= most
    assert line == whole or (line.endswith("…") and whole.startswith(line[:-1]))


def test_no_blank_stands_before_the_ellipsis() -> None:
    assert on_one_line("Sleep  through\nthe night", 15) == "Sleep through…"
