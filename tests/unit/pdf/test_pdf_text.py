"""Words become lines: none is lost, none is wider than its column, none is a blank."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.pdf.script import breaks
from intake_app.pdf.script.characters import is_ignorable
from intake_app.pdf.script.face_stack import stack
from intake_app.pdf.script.pieces import HIGHEST, LOWEST, BoxOutline, GlyphOutline
from intake_app.pdf.script.shaping import Cluster, shape
from intake_app.pdf.script.text import fill
from intake_app.pdf.typography import BODY, PLAIN, STRONG, TABLE
from tests.unit.pdf.briefs import CONTROLS, NO_FONT, SCRIPTS

ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)
"""Any code points, lone surrogates and controls among them."""

WIDTH = 200.0


def clusters_of(text: str) -> list[Cluster]:
    return [cluster for line in fill([(text, PLAIN)], BODY, WIDTH) for cluster in line.clusters]


def boxes_of(text: str) -> list[str]:
    """Return the code points that are drawn as boxes."""
    return [cluster.outline.figures for cluster in shape([(text, PLAIN)]) if isinstance(cluster.outline, BoxOutline)]


@given(text=ANY_TEXT)
def test_no_character_is_lost_whatever_was_typed(text: str) -> None:
    kept = "".join(cluster.text for cluster in clusters_of(text))
    expected = breaks.without_surrogates(text)
    # At a line's end a run of white space is one space, and the line's own end is not printed.
    # Words from the right stand in another order on the page.
    assert sorted("".join(kept.split())) == sorted("".join(expected.split()))


@given(text=st.text(alphabet=st.characters(max_codepoint=0x52F), max_size=80))
def test_words_from_the_left_keep_their_order(text: str) -> None:
    kept = "".join(cluster.text for cluster in clusters_of(text))
    assert "".join(kept.split()) == "".join(text.split())


@given(text=ANY_TEXT)
def test_no_line_is_wider_than_its_column(text: str) -> None:
    lines = fill([(text, PLAIN)], BODY, WIDTH)
    assert all(line.width <= WIDTH + 0.1 for line in lines if len(line.clusters) > 1)


@given(text=ANY_TEXT)
def test_every_visible_character_is_drawn(text: str) -> None:
    for cluster in shape([(text, PLAIN)]):
        if cluster.outline is None:
            rest_of_a_tower = all(unicodedata.combining(character) for character in cluster.text)
            assert rest_of_a_tower or all(is_ignorable(c) or c.isspace() for c in cluster.text)


def test_a_word_wider_than_the_column_is_broken_and_whole() -> None:
    word = "abcdefghij" * 500
    lines = fill([(word, PLAIN)], BODY, WIDTH)
    assert "".join(cluster.text for line in lines for cluster in line.clusters) == word
    assert all(line.width <= WIDTH + 0.1 for line in lines)
    assert len(lines) > 100


def test_lines_break_between_words() -> None:
    lines = fill([("I snap at my kids and then I feel awful", PLAIN)], BODY, 80)
    texts = ["".join(cluster.text for cluster in line.clusters) for line in lines]
    assert all(text.endswith(" ") for text in texts[:-1])


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x85", "\v", "\f"])
def test_a_typed_line_end_ends_the_line(end: str) -> None:
    lines = fill([(f"one{end}two", PLAIN)], BODY, WIDTH)
    assert ["".join(cluster.text for cluster in line.clusters) for line in lines] == ["one", "two"]


def test_an_empty_text_keeps_its_line() -> None:
    assert len(fill([("", PLAIN)], BODY, WIDTH)) == 1


@pytest.mark.parametrize("text", SCRIPTS)
@pytest.mark.parametrize("ink", [PLAIN, STRONG], ids=["regular", "bold"])
def test_the_shipped_fonts_draw_what_they_promise(text: str, ink: object) -> None:
    found = shape([(text, STRONG if ink is STRONG else PLAIN)])
    assert not [cluster for cluster in found if isinstance(cluster.outline, BoxOutline)]


def test_a_character_without_a_glyph_is_a_box_with_its_code_point() -> None:
    assert boxes_of(NO_FONT) == [
        "E123", "013000", "10FFFD", "13E3", "13B3", "13A9", "76F4",
    ]  # fmt: skip


def test_a_control_character_is_a_box_and_a_joiner_is_not() -> None:
    assert boxes_of(CONTROLS) == ["0007", "0000", "001B", "007F", "D800"]


def test_a_lone_surrogate_is_read_as_the_replacement_character() -> None:
    (half,) = shape([("\ud800", PLAIN)])
    assert half.text == "\ufffd"


def test_a_word_is_drawn_by_one_face() -> None:
    faces = {
        cluster.outline.face.name for cluster in shape([("Tiếng", PLAIN)]) if isinstance(cluster.outline, GlyphOutline)
    }
    assert len(faces) == 1


def test_one_foreign_word_does_not_change_the_hand_of_the_others() -> None:
    found = shape([("I say утро often", PLAIN)])
    faces = [cluster.outline.face.name for cluster in found if isinstance(cluster.outline, GlyphOutline)]
    assert faces[0] == faces[-1] == "AtkinsonHyperlegible-Regular.ttf"


def test_marks_typed_apart_sit_on_their_letters() -> None:
    (cluster,) = shape([("q\u0303", PLAIN)])
    assert isinstance(cluster.outline, GlyphOutline)
    assert cluster.outline.face.places_marks


def test_a_tower_of_marks_stays_on_its_line() -> None:
    (cluster, *rest) = shape([("Z" + "\u0301\u0323" * 200, PLAIN)])
    assert isinstance(cluster.outline, GlyphOutline)
    em = cluster.outline.face.units_per_em
    assert all(-em <= y <= em for _glyph, _x, y in cluster.outline.glyphs)
    assert LOWEST - 0.01 <= cluster.bottom < -0.3
    assert 1.0 < cluster.top <= HIGHEST + 0.01
    assert not any(piece.advance for piece in rest)


def test_figures_in_tables_share_one_width() -> None:
    digits = "0123456789"
    assert len({cluster.advance for cluster in shape([(digits, PLAIN)], tabular=TABLE.tabular)}) == 1
    assert len({cluster.advance for cluster in shape([(digits, PLAIN)], tabular=BODY.tabular)}) > 1


def test_both_weights_have_the_same_faces() -> None:
    assert [len(face.characters) for face in stack(bold=True).shipped] == [
        len(face.characters) for face in stack(bold=False).shipped
    ]
