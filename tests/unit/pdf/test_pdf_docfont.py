"""The document's one font: a glyph for each cluster, its characters, its picture."""

from __future__ import annotations

import io
import re
from typing import Any

from fontTools.ttLib import TTFont

from intake_app.pdf.script.docfont import UNITS, DocumentFont, DocumentFonts
from intake_app.pdf.script.shaping import Cluster, shape
from intake_app.pdf.typography import PLAIN


def font_of(text: str) -> tuple[DocumentFont, list[Cluster]]:
    """Return a font that holds a text, and its clusters."""
    font = DocumentFont()
    clusters = shape([(text, PLAIN)])
    for cluster in clusters:
        font.slot(cluster)
    return font, clusters


def drawn(font: DocumentFont) -> TTFont:
    return TTFont(io.BytesIO(font.build()))


def outline(font: DocumentFont, cluster: Cluster) -> Any:
    """Return the picture of a cluster as it stands in the built font."""
    built = drawn(font)
    return built["glyf"][built.getGlyphOrder()[font.slot(cluster)[0]]]


def test_the_same_cluster_is_one_glyph() -> None:
    font, _clusters = font_of("anna")
    assert len(font.widths) == 3


def test_each_glyph_says_its_characters() -> None:
    font, clusters = font_of("fi e\u0301 \U0001f469")
    said = re.findall(r"<([0-9A-F]{4})> <([0-9A-F]+)>", font.to_unicode().decode("ascii"))
    by_glyph = {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in said}
    assert [by_glyph[font.slot(cluster)[0]] for cluster in clusters] == [cluster.text for cluster in clusters]


def test_no_block_of_mappings_is_longer_than_a_hundred() -> None:
    font, _clusters = font_of("".join(map(chr, range(0x4E00, 0x4EFF))))
    counts = [int(count) for count in re.findall(r"(\d+) beginbfchar", font.to_unicode().decode("ascii"))]
    assert sum(counts) == 255
    assert max(counts) <= 100


def test_a_box_has_a_frame_and_its_figures() -> None:
    font, (box,) = font_of("\ue123")
    glyph = outline(font, box)
    # The frame is two contours; E, 1, 2 and 3 are one each.
    assert glyph.numberOfContours == 2 + 4
    assert glyph.xMax <= font.slot(box)[1]
    assert glyph.xMin >= 0


def test_two_code_points_are_two_pictures() -> None:
    font, boxes = font_of("\ue123\ue124")
    first, second = (outline(font, box).coordinates for box in boxes)
    assert first != second


def test_widths_in_the_file_are_widths_in_the_font() -> None:
    font, _clusters = font_of("Wide, i.")
    table = drawn(font)["hmtx"]
    assert [table[name][0] for name in drawn(font).getGlyphOrder()] == list(font.widths)
    assert max(font.widths) <= UNITS


def test_a_full_font_is_followed_by_another() -> None:
    fonts = DocumentFonts(most=10)
    clusters = shape([("abcdefghijklmnopqrstuvwxyz abc", PLAIN)])
    slots = [fonts.slot(cluster) for cluster in clusters]
    assert [len(font.widths) for font in fonts.all] == [11, 11, 8]
    # What is there already stays where it is.
    assert slots[-3:] == slots[:3]
    assert len({slot[:2] for slot in slots}) == 27


def test_the_font_is_the_same_bytes_at_another_time() -> None:
    font, _clusters = font_of("again")
    other, _same = font_of("again")
    assert font.build() == other.build()
