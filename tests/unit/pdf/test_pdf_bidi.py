"""Right-to-left words stand in the order that Unicode says, and never pull an English label round."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.pdf.script import bidi
from intake_app.pdf.script.bidi_resolving import CLOSER_OF
from intake_app.pdf.script.text import fill
from intake_app.pdf.typography import BODY, PLAIN, QUIET

SHALOM = "\u05e9\u05dc\u05d5\u05dd"
MARHABA = "\u0645\u0631\u062d\u0628\u0627"

UCD = Path(os.environ.get("UNICODE_DATA", "/usr/share/unicode"))
"""Where Debian's package unicode-data puts the published tests."""


def seen(text: str, base: int | None = None) -> str:
    """Return a text as it stands on the page, from left to right."""
    found = bidi.levels(text, base)
    classes = [bidi.class_of(character) for character in text]
    return "".join(text[at] for at in bidi.visual_order(bidi.line_levels(classes, found.by_character, found.base)))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("plain", "plain"),
        (SHALOM, SHALOM[::-1]),
        (f"He said {SHALOM} twice", f"He said {SHALOM[::-1]} twice"),
        # A number keeps its own order, and stands left of the word before it.
        (f"{SHALOM} 12", f"12 {SHALOM[::-1]}"),
        (f"{SHALOM} (abc)", f")abc( {SHALOM[::-1]}"),
        (f"a {SHALOM}, {MARHABA} b", f"a {MARHABA[::-1]} ,{SHALOM[::-1]} b"),
        # The full stop belongs to the English sentence.
        (f"It was {SHALOM}.", f"It was {SHALOM[::-1]}."),
        # An override is obeyed, an isolate keeps to itself.
        ("\u202eabc\u202c", "cba"),
        (f"x \u2067{SHALOM}!\u2069 y", f"x \u2067!{SHALOM[::-1]}\u2069 y"),
    ],
)
def test_words_stand_in_the_order_of_the_standard(typed: str, expected: str) -> None:
    formatting = str.maketrans("", "", "\u202a\u202b\u202c\u202d\u202e")
    assert seen(typed).translate(formatting) == expected.translate(formatting)


@given(text=st.text(alphabet=st.characters(exclude_categories=()), max_size=60))
def test_every_character_has_one_place(text: str) -> None:
    assert sorted(seen(text)) == sorted(text)


@given(depth=st.integers(0, 300))
def test_any_depth_of_embedding_is_borne(depth: int) -> None:
    found = bidi.levels("\u202b" * depth + "a")
    assert max(found.by_character) <= 126


def test_every_bracket_that_opens_has_its_own_closer() -> None:
    assert len(CLOSER_OF) == len(set(CLOSER_OF.values())) == 64


def test_a_label_keeps_its_place_before_words_from_the_right() -> None:
    (line,) = fill([("Why now: ", QUIET), (f"“{SHALOM} abc!”", PLAIN)], BODY, 400)
    printed = "".join(cluster.text for cluster in line.clusters)
    assert printed == f"Why now: ”!abc {SHALOM[::-1]}“"
    assert not line.from_right


def test_pieces_of_one_paragraph_from_the_right_follow_each_other_from_the_right() -> None:
    (line,) = fill([(f"{SHALOM} ", PLAIN), (MARHABA, QUIET), (" ", PLAIN), ("abc", QUIET)], BODY, 400)
    assert "".join(cluster.text for cluster in line.clusters) == f"abc {MARHABA[::-1]} {SHALOM[::-1]}"
    assert line.from_right


def test_a_paragraph_from_the_right_is_level_at_the_right() -> None:
    lines = fill([(f"{SHALOM} {MARHABA} " * 12, PLAIN)], BODY, 120)
    assert len(lines) > 3
    assert all(line.from_right for line in lines)
    assert all(sum(cluster.advance for cluster in line.clusters) * BODY.body <= 120.01 for line in lines)


def strings_of_classes(line: str) -> tuple[list[str], str]:
    """Return the bidirectional classes of a line of BidiTest.txt, and the directions it is for, as bits."""
    classes, _semicolon, bits = line.partition(";")
    return classes.split(), f"{int(bits.strip(), 16):03b}"


@pytest.mark.long
@pytest.mark.skipif(not (UCD / "BidiTest.txt").is_file(), reason="Unicode's test file is not on this machine")
def test_the_published_test_of_classes_passes_whole() -> None:
    one_of = {
        "L": "a", "R": "\u05d0", "AL": "\u0633", "EN": "1", "ES": "+", "ET": "$", "AN": "\u0660", "CS": ",",
        "NSM": "\u0300", "BN": "\xad", "B": "\u2029", "S": "\t", "WS": " ", "ON": "!", "LRE": "\u202a",
        "LRO": "\u202d", "RLE": "\u202b", "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067",
        "FSI": "\u2068", "PDI": "\u2069",
    }  # fmt: skip
    assert all(bidi.class_of(character) == name for name, character in one_of.items())
    levels: list[str] = []
    order: list[int] = []
    tried = 0
    for line in (UCD / "BidiTest.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@Levels:"):
            levels = line.partition(":")[2].split()
        elif line.startswith("@Reorder:"):
            order = [int(at) for at in line.partition(":")[2].split()]
        elif line and line[0] not in "#@":
            classes, bits = strings_of_classes(line)
            text = "".join(one_of[name] for name in classes)
            for bit, base in zip(reversed(bits), (None, 0, 1), strict=True):
                if bit == "1":
                    found = bidi.levels(text, base)
                    of_line = bidi.line_levels(classes, found.by_character, found.base)
                    kept = [at for at, level in enumerate(levels) if level != "x"]
                    assert [str(of_line[at]) for at in kept] == [levels[at] for at in kept], line
                    seen = bidi.visual_order([of_line[at] for at in kept])
                    assert [kept[at] for at in seen] == order, line
                    tried += 1
    assert tried > 700_000


@pytest.mark.skipif(not (UCD / "BidiCharacterTest.txt").is_file(), reason="Unicode's test file is not on this machine")
def test_the_published_test_file_passes_whole() -> None:
    for line in (UCD / "BidiCharacterTest.txt").read_text(encoding="utf-8").splitlines():
        fields = line.split("#")[0].strip().split(";")
        if len(fields) < 5:
            continue
        text = "".join(chr(int(code, 16)) for code in fields[0].split())
        found = bidi.levels(text, {"0": 0, "1": 1, "2": None}[fields[1]])
        of_line = bidi.line_levels([bidi.class_of(c) for c in text], found.by_character, found.base)
        kept = [at for at, level in enumerate(fields[3].split()) if level != "x"]
        assert found.base == int(fields[2]), line
        assert [str(of_line[at]) for at in kept] == [level for level in fields[3].split() if level != "x"], line
        order = bidi.visual_order([of_line[at] for at in kept])
        assert [kept[at] for at in order] == [int(at) for at in fields[4].split()], line
