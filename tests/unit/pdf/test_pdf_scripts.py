"""Any person's name and words: printed in their own letters, and out of the file again as they were typed.

The contract (docs/decisions/0038-any-script.md): exact by the structure tree for every script; exact by poppler and by
pdfium for what is read from the left, white space folded where a line broke; word by word for what is read from the
right.
"""
# ruff: noqa: RUF001  (other people's letters are what is tested)

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

import pypdfium2
import pypdfium2.raw
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.pdf.file.preview import page_images
from intake_app.pdf.layout.prose import as_sentence, one_line
from intake_app.pdf.script import breaks, face_stack, system_faces
from intake_app.pdf.script.docfont import DocumentFonts
from intake_app.pdf.script.pieces import BoxOutline, GlyphOutline
from intake_app.pdf.script.shaping import shape
from intake_app.pdf.script.text import fill
from intake_app.pdf.typography import BODY, PLAIN, STRONG
from intake_app.wording import words
from tests.unit.pdf.reading import DIRECTION_MARKS, pdfium_text, poppler, unspaced
from tests.unit.pdf.sheets import sheet_of
from tests.unit.pdf.test_pdf_tags import outline

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from intake_app.pdf.typography import Ink

FROM_LEFT = {
    "latin": "Naïve Łódź Šiauliai İstanbul Þór Straße ĳsvrij Ŋ ħ ǆ fi ffl office AVATAR Ǿ ǻ ȩ ḁ ẛ ỳ ɓɗə",
    "greek": "Ἀθήνα, καλημέρα; ΐ ΰ ώ ᾧ Ὦ. Δεν κοιμάμαι καλά.",
    "cyrillic": "Привет, їжак ёлка Ђурђевдан Қазақ Ѣ. Я плохо сплю.",
    "vietnamese": "Tiếng Việt: Tôi không ngủ được vì lo lắng về gia đình.",
    "devanagari": "मैं ठीक से सो नहीं पाता। क्षेत्र, श्री, ज्ञान, त्र्यम्बक, कर्त्तव्य, द्ध्र्य, हिन्दी, १२३.",
    "thai": "ฉันนอนไม่หลับเพราะกังวลเรื่องครอบครัว น้ำ ทำ ที่ ผู้ใหญ่ ปั้น ญี่ปุ่น",
    "others": "Հայերեն ქართული አማርኛ বাংলা ਪੰਜਾਬੀ ગુજરાતી தமிழ் తెలుగు ಕನ್ನಡ മലയാളം සිංහල ລາວ မြန်မာ ខ្មែរ ଓଡ଼ିଆ",
    "emoji": "Family 👨‍👩‍👧‍👦 flag 🇪🇸 keycap 1️⃣ skin 👍🏽 👩🏿‍⚕️ heart ❤️ ❤ ©️ © end",
    "marks": "café å ö Việt ṩ x̄́ q̃ Ẓ́ i̇́",
    "boxes": "private , hieroglyph 𓀀, far 􏿽, bell end",
}
EAST_ASIAN = {
    "chinese": "我晚上睡不著，总是担心家里的事。我想好好睡一觉！𠮷",
    "japanese": "夜眠れません。家族のことが心配で、「大丈夫」と言われても、が ﾊﾝｶｸ",
    "korean": "밤에 잠을 못 잡니다. 가족 걱정 때문에요. 한",
}
FROM_RIGHT = {
    "arabic": "لا أستطيع النوم، ٥ ليالٍ في الأسبوع. أُحِبُّ أُمِّي كَثِيرًا! اللّٰه (حقًّا)؟ والسلام عليكم",
    "persian and urdu": "من نمی‌توانم بخوابم؛ گفت‌وگو. میں سو نہیں سکتا۔ ټول ژوند",
    "hebrew": "אני לא ישן טוב, חמישה לילות בשבוע (באמת!). בְּרֵאשִׁית בָּרָא אֱלֹהִים — שָׁלוֹם 12%",
    "mixed from the left": "He said שלום עולם twice, then مرحبا (5 nights), PHQ = 14; ไทย 👍 in one line.",
    "mixed from the right": "קראתי את הספר (5 nights) ואז مرحبا 12 פעמים: abc!",
}
ALL = {**FROM_LEFT, **FROM_RIGHT}

WORD = re.compile(
    r"[\w\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u097f\u0e31-\u0e4e\u200c\u200d]+"
)
"""Letters and figures with their marks and joiners."""


def spaced(text: str) -> str:
    """Return a text with white space folded, which a line break may change, and nothing else."""
    return " ".join(text.split())


def words_of(text: str) -> Counter[str]:
    """Count the words of a text, by canonical order of their marks; a change of direction parts words too."""
    return Counter(WORD.findall(unicodedata.normalize("NFC", DIRECTION_MARKS.sub(" ", text))))


def actual_texts(pdf: bytes) -> list[str]:
    """Return the exact texts of the structure tree in reading order, as pdfium tells them."""
    raw = pypdfium2.raw
    found: list[str] = []

    def walk(element: object) -> None:
        size = raw.FPDF_StructElement_GetActualText(element, None, 0)
        if size > 2:
            buffer = ctypes.create_string_buffer(size)
            raw.FPDF_StructElement_GetActualText(element, buffer, size)
            found.append(buffer.raw[: size - 2].decode("utf-16-le"))
        for number in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            child = raw.FPDF_StructElement_GetChildAtIndex(element, number)
            if child:
                walk(child)

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            tree = raw.FPDF_StructTree_GetForPage(page)
            for number in range(raw.FPDF_StructTree_CountChildren(tree)):
                walk(raw.FPDF_StructTree_GetChildAtIndex(tree, number))
            raw.FPDF_StructTree_Close(tree)
    return found


@pytest.fixture
def system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Use this computer's own fonts too; without any for Chinese the test is skipped, and says so."""
    own = system_faces.SystemFaces(system_faces.folders())
    if own.find("睡", bold=False, east_asian="zh") is None or own.find("밤", bold=False, east_asian="ko") is None:
        pytest.skip("no font for Chinese, Japanese and Korean is installed (Debian: fonts-noto-cjk)")
    monkeypatch.setattr(system_faces, "shared", lambda: own)
    face_stack.stack.cache_clear()
    yield
    face_stack.stack.cache_clear()


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ink", [PLAIN, STRONG], ids=["regular", "bold"])
def test_the_structure_tree_says_exactly_what_was_typed(name: str, ink: Ink) -> None:
    pdf = sheet_of(ALL[name], ink=ink)
    assert [text for _role, text in outline(pdf) if text] == [ALL[name]]
    assert actual_texts(pdf) == [ALL[name]]


@given(typed=st.text(min_size=1, max_size=60))
@settings(max_examples=40, deadline=None)
def test_whatever_is_typed_the_structure_tree_says_it(typed: str) -> None:
    assert [text for _role, text in outline(sheet_of(typed)) if text] == [typed]


@pytest.mark.parametrize("name", FROM_LEFT)
@pytest.mark.parametrize("ink", [PLAIN, STRONG], ids=["regular", "bold"])
def test_what_is_read_from_the_left_comes_out_exactly(name: str, ink: Ink, tmp_path: Path) -> None:
    pdf = sheet_of(FROM_LEFT[name], ink=ink)
    assert spaced(poppler("pdftotext", pdf, tmp_path)) == spaced(FROM_LEFT[name])
    assert spaced(pdfium_text(pdf)) == spaced(FROM_LEFT[name])


@pytest.mark.parametrize("name", FROM_RIGHT)
@pytest.mark.parametrize("ink", [PLAIN, STRONG], ids=["regular", "bold"])
def test_what_is_read_from_the_right_comes_out_word_by_word(name: str, ink: Ink, tmp_path: Path) -> None:
    pdf = sheet_of(FROM_RIGHT[name], ink=ink)
    assert words_of(poppler("pdftotext", pdf, tmp_path)) == words_of(FROM_RIGHT[name])
    assert words_of(pdfium_text(pdf)) == words_of(FROM_RIGHT[name])


@pytest.mark.parametrize("name", EAST_ASIAN)
@pytest.mark.parametrize("ink", [PLAIN, STRONG], ids=["regular", "bold"])
@pytest.mark.usefixtures("system_fonts")
def test_chinese_japanese_and_korean_come_out_exactly(name: str, ink: Ink, tmp_path: Path) -> None:
    typed = EAST_ASIAN[name]
    assert not [one for one in shape([(typed, ink)]) if isinstance(one.outline, BoxOutline)]
    pdf = sheet_of(typed, ink=ink)
    assert spaced(poppler("pdftotext", pdf, tmp_path)) == typed
    assert spaced(pdfium_text(pdf)) == typed
    assert actual_texts(pdf) == [typed]


@pytest.mark.parametrize("name", EAST_ASIAN)
def test_without_a_font_the_same_words_are_boxes_and_come_out_too(name: str, tmp_path: Path) -> None:
    typed = EAST_ASIAN[name]
    assert any(isinstance(one.outline, BoxOutline) for one in shape([(typed, PLAIN)]))
    assert spaced(poppler("pdftotext", sheet_of(typed), tmp_path)) == typed


def test_a_change_in_one_letter_is_seen(tmp_path: Path) -> None:
    pdf = sheet_of(ALL["thai"].replace("ฉ", "ก", 1))
    assert spaced(poppler("pdftotext", pdf, tmp_path)) != spaced(ALL["thai"])
    assert words_of(ALL["hebrew"]) != words_of(ALL["hebrew"].replace("בָּ", "ב"))


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("ink", [PLAIN, STRONG], ids=["regular", "bold"])
def test_every_sample_is_drawn_by_what_comes_along(name: str, ink: Ink) -> None:
    boxes = [one.text for one in shape([(ALL[name], ink)]) if isinstance(one.outline, BoxOutline)]
    assert boxes == (["\ue123", "\U00013000", "\U0010fffd", "\x07"] if name == "boxes" else [])


def test_a_sign_that_no_font_has_is_drawn_as_the_emoji_that_shows_it_and_comes_out_as_typed(tmp_path: Path) -> None:
    typed = "stars ★★☆ heart ♡ done ✓ not ✗✘ points ●○■□ box ☐ up ▲ down ▼"
    assert [one.text for one in shape([(typed, PLAIN)]) if isinstance(one.outline, BoxOutline)] == []
    full, empty = shape([("★☆", PLAIN)])
    assert full.outline != empty.outline
    pdf = sheet_of(typed)
    assert actual_texts(pdf) == [typed]
    assert spaced(poppler("pdftotext", pdf, tmp_path)) == spaced(pdfium_text(pdf)) == typed
    # The control: a sign with no such emoji.
    assert [one.text for one in shape([("∴", PLAIN)]) if isinstance(one.outline, BoxOutline)] == ["∴"]


@pytest.mark.usefixtures("system_fonts")
def test_a_sign_that_the_computer_has_is_drawn_as_itself() -> None:
    (star,) = shape([("★", PLAIN)])
    assert isinstance(star.outline, GlyphOutline)
    assert not star.outline.face.is_emoji


@pytest.mark.parametrize("name", ALL)
def test_no_line_touches_the_next(name: str) -> None:
    lines = fill([(f"{ALL[name]} " * 8, PLAIN)], BODY, 300)
    assert len(lines) > 2
    for line in lines:
        above = BODY.baseline + line.above(BODY)
        # Half a point of air, so that a hook does not touch the mark below it.
        assert line.rise + 0.5 <= above
        assert line.drop + 0.5 <= line.height(BODY) - above


def test_a_bracket_from_the_right_is_drawn_as_its_mirror_and_comes_out_as_typed() -> None:
    for letter, mirrored in (("\u05d0", True), ("a", False)):
        _letter, bracket = shape([(f"{letter}(", PLAIN)])
        assert bracket.text == "("
        assert isinstance(bracket.outline, GlyphOutline)
        ((glyph, _x, _y),) = bracket.outline.glyphs
        assert glyph == bracket.outline.face.font.get_nominal_glyph(ord(")" if mirrored else "("))


@pytest.mark.parametrize(
    ("typed", "letters"), [("\u0644\u0644\u0651\u0670\u0647", 3), ("\u0644\u0627", 2), ("\u0644\u064e", 1)]
)
def test_a_ligature_from_the_right_gives_each_letter_its_own_place(typed: str, letters: int) -> None:
    clusters = shape([(typed, PLAIN)])
    assert [cluster.text for cluster in clusters] == list(typed)
    assert sum(cluster.advance > 0 for cluster in clusters) == letters


def test_joined_letters_take_their_joined_forms() -> None:
    alone, joined = shape([("\u0628", PLAIN)]), shape([("\u0628\u0628\u0628", PLAIN)])
    assert len({cluster.outline for cluster in [*alone, *joined]}) == 4


def test_a_line_of_tall_letters_is_taller_and_its_neighbours_are_not() -> None:
    lines = fill([("one\nម្ព្រៃ្ញ៊ី\nthree", PLAIN)], BODY, 300)
    heights = [line.height(BODY) for line in lines]
    assert heights[0] == heights[2] == BODY.leading < heights[1]


@pytest.mark.parametrize("name", [*ALL, "letters without end"])
def test_a_word_of_5_000_characters_is_broken_and_whole(name: str, tmp_path: Path) -> None:
    unit = "".join(ALL.get(name, "abcdefghij").split())
    typed = (unit * (5000 // len(unit) + 1))[:5000]
    lines = fill([(typed, PLAIN)], BODY, 300)
    assert all(line.width <= 300.01 for line in lines)
    kept = "".join(cluster.text for line in lines for cluster in line.clusters)
    assert Counter(kept) == Counter(typed)
    if name not in FROM_RIGHT:
        assert kept == typed
        assert unspaced(poppler("pdftotext", sheet_of(typed), tmp_path, "-raw")) == unspaced(typed)


def wide_and_wrong(name: str) -> tuple[int, dict[str, int]]:
    """Set 100,000 characters; return how many lines leave their column, and what is there too often or too rarely."""
    unit = {**ALL, **EAST_ASIAN}[name] + " "
    typed = (unit * (100_000 // len(unit) + 1))[:100_000]
    lines = fill([(typed, PLAIN)], BODY, 380)
    kept = Counter(one for line in lines for cluster in line.clusters for one in cluster.text)
    # At a line's end a space may be left out.
    wrong = {
        one: kept[one] - count for one, count in Counter(typed).items() if kept[one] != count and not one.isspace()
    }
    return sum(line.width > 380.01 for line in lines), wrong


@pytest.mark.usefixtures("system_fonts")
def test_an_answer_of_100_000_chinese_characters_stays_in_its_column() -> None:
    assert wide_and_wrong("chinese") == (0, {})


@pytest.mark.parametrize("name", ["latin", "arabic", "thai", "emoji"])
def test_an_answer_of_100_000_characters_stays_in_its_column(name: str) -> None:
    assert wide_and_wrong(name) == (0, {})


@pytest.mark.parametrize(
    "unit", ["\u1100", "क\u094d", "👨\u200d", "\u0600", "e\u0301", "🇪", "\u2067א", "א(", "(a)א", "\u202eא", "\u0301"]
)
def test_what_is_one_cluster_without_end_is_broken_too(unit: str) -> None:
    typed = unit * 2000
    lines = fill([(typed, PLAIN)], BODY, 200)
    assert all(line.width <= 200.01 for line in lines)
    assert Counter("".join(one.text for line in lines for one in line.clusters)) == Counter(typed)


@pytest.mark.parametrize("said", ["\u7761\u3002", "\u0938\u094b\u0964", "\u0644\u0645\u0627\u061f", "Yes.", "Why?"])
def test_a_sentence_that_ends_in_its_own_script_gets_no_full_stop(said: str) -> None:
    assert as_sentence(words("pdf"), [(said, PLAIN)]) == [(said, PLAIN)]
    assert as_sentence(words("pdf"), [(said[:-1], PLAIN)]) == [(f"{said[:-1]}.", PLAIN)]


@pytest.mark.parametrize("name", ALL)
def test_what_is_cut_to_one_line_keeps_its_beginning_and_whole_letters(name: str) -> None:
    typed = ALL[name]
    line, is_cut = one_line(words("pdf"), typed, BODY, PLAIN, 70)
    kept = line.typed.removesuffix("…")
    assert is_cut
    assert len(line.lines) == 1
    assert kept
    assert typed.startswith(kept)
    assert len(kept) in {end for _start, end in breaks.clusters(typed)}


def test_one_sign_that_is_wider_than_its_column_is_drawn_smaller() -> None:
    (line,) = fill([("\ufdfd", PLAIN)], BODY, 60)
    (cluster,) = line.clusters
    assert isinstance(cluster.outline, GlyphOutline)
    assert cluster.outline.scale < 1
    assert line.width <= 60.01


def test_ink_of_the_widest_signs_stays_in_a_narrow_column() -> None:
    (image,) = page_images(sheet_of("\ufdfd \u2e3b ക്ഷ്മ്യ", width=60), scale=2)
    inked = [x for x in range(image.width) if any(image.rgb[(y * image.width + x) * 3] < 250 for y in range(300))]
    assert min(inked) >= 49 * 2
    assert max(inked) <= (51 + 60 + 3) * 2


def test_a_document_with_too_many_clusters_for_one_font_has_two(tmp_path: Path) -> None:
    typed = "".join(map(chr, range(0x4E00, 0x4E40))) + " abc and more \u05d0"
    pdf = sheet_of(typed, fonts=DocumentFonts(most=20))
    assert pdf == sheet_of(typed, fonts=DocumentFonts(most=20))
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
    fonts = poppler("pdffonts", pdf, tmp_path).splitlines()[2:]
    assert len(fonts) == 4
    assert all(re.search(r"yes yes yes", font) for font in fonts)
    assert len({font.split()[0] for font in fonts}) == 4
    assert unspaced(poppler("pdftotext", pdf, tmp_path)) == unspaced(typed)
    one, several = page_images(sheet_of(typed), scale=2)[0], page_images(pdf, scale=2)[0]
    assert one.rgb == several.rgb
