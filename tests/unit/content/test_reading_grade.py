"""A client in a hard week, or reading in a second language, can read every line we wrote."""

from __future__ import annotations

import re
import subprocess
import sys
import warnings

import pytest

from tests.unit.content.content_texts import Text, client_texts, form, texts_of

with warnings.catch_warnings():
    # textstat 0.7.8 imports pkg_resources, which warns that it will go; see pyproject.
    warnings.simplefilter("ignore")
    import textstat

HIGHEST_GRADE = 6
MOST_WORDS_A_SENTENCE = 20
SHORTEST_GRADED = 8
"""Words; the formulas are noise on anything as short as this or shorter."""
HARD = "Individuals experiencing considerable psychological difficulties frequently demonstrate avoidant behaviours."
LONG = "You can " + "stop and start again and " * 5 + "go on."


def too_hard(text: Text) -> list[str]:
    """Return what makes one text hard to read; empty when it is plain."""
    found = [
        f"{text.where}: {len(sentence.split())} words: {sentence}"
        for sentence in re.split(r"(?<=[.?!…])\s+", text.words)
        if len(sentence.split()) > MOST_WORDS_A_SENTENCE
    ]
    if len(text.words.split()) > SHORTEST_GRADED:
        grades = (textstat.flesch_kincaid_grade(text.words), textstat.automated_readability_index(text.words))
        if max(grades) > HIGHEST_GRADE:
            found.append(f"{text.where}: grade {max(grades):.1f}: {text.words}")
    return found


def test_every_line_for_a_client_reads_at_grade_six_or_lower() -> None:
    assert [fault for text in client_texts() for fault in too_hard(text)] == []


def test_the_lines_are_really_read() -> None:
    assert len(client_texts()) > 300
    assert "How did it end?" in {text.words for text in client_texts()}


@pytest.mark.parametrize("planted", [HARD, LONG])
def test_a_planted_hard_line_is_found(planted: str) -> None:
    assert too_hard(Text("planted", planted))


def test_only_official_words_are_exempt() -> None:
    exempt = {text.where.removesuffix("-why") for text in texts_of(form()) if text.is_licensed}
    assert exempt == {"C1", "C2", *(f"phq9-{i}" for i in range(1, 11)), *(f"gad7-{i}" for i in range(1, 8))}


def test_grading_reaches_for_no_network() -> None:
    code = (
        "import socket, warnings\n"
        "def refuse(*_, **__):\n    raise SystemExit('reached for the network')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
        "warnings.simplefilter('ignore')\n"
        "import textstat\n"
        f"assert textstat.flesch_kincaid_grade({HARD!r}) > 6 < textstat.automated_readability_index({HARD!r})\n"
        "if PLANT:\n    socket.create_connection(('192.0.2.1', 80))\n"
    )
    calm = subprocess.run([sys.executable, "-c", code.replace("PLANT", "False")], capture_output=True, check=False)
    assert (calm.returncode, calm.stderr) == (0, b"")
    loud = subprocess.run([sys.executable, "-c", code.replace("PLANT", "True")], capture_output=True, check=False)
    assert b"reached for the network" in loud.stderr
