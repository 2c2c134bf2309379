"""No text we ship labels a client, hurries them, or promises what a screen cannot keep."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest

from intake_app.model.answers import Answer
from intake_app.services.desk.documents import brief_pdf, client_pdf
from tests.helpers.sittings import code, intake_with, rowan
from tests.unit.content.content_texts import Text, areas, client_texts, follow_up, form, texts_of, wording

GOLDEN = Path(__file__).resolve().parent.parent.parent / "golden"
LABELS = (
    r"resist\w*",
    r"sabotag\w*",
    r"den(y|ies|ied|ial|ying)",
    r"deflect\w*",
    r"claim(s|ed|ing)?",
    r"admit(s|ted|ting)?",
    r"refus(e|es|ed|al|ing)",
    r"minimi[sz]\w*",
    r"manipulat\w*",
    r"non-?complian\w*",
    r"attention[- ]seeking",
    r"commit(s|ted|ting)? suicide",
)
"""Words that judge a person. Source: clinical brief, sections 1 and 7."""
PROMISES = (
    r"you are safe",
    r"we are watching",
    r"someone is always here",
    r"crisis",
    r"no[- ]harm (contract|promise)",
    r"press 3",
    r"(high|low|moderate|no) risk",
    r"call(s|ed|ing)? the police",
    r"(call|tell|told) your family",
    r"(come|comes|coming|here) (with)?in \d+ minutes",
    r"24/7|any time,? day or night",
    r"we (scan|check|search) (what you|your words)",
)
"""What a screen must never say. Source: clinical brief, 4d and 4f."""
HURRY = (r"just", r"simply", r"please note", r"hurry", r"mandatory", r"you must", r"incomplete")
"""The voice of a form, not of a person. Source: the house's wording rules."""


def found_in(text: Text, banned: tuple[str, ...]) -> list[str]:
    """Return each banned word of one text, with where it stands."""
    return [
        f"{text.where}: {match.group()}: {text.words}"
        for pattern in banned
        for match in re.finditer(rf"\b{pattern}\b", text.words, re.IGNORECASE)
    ]


def test_no_text_in_the_product_judges_a_client() -> None:
    forms = [text for one in (form(), follow_up()) for text in texts_of(one)]
    everything = [*forms, *(text for area in areas() for text in wording(area))]
    assert [fault for text in everything for fault in found_in(text, LABELS + PROMISES)] == []


def ours(printed: str) -> str:
    """Return what we print of a text: less all in quotation marks, which a client said."""
    return re.sub(r"“[^”]*”", "“…”", printed)


def paper() -> list[Text]:
    """Return the text of every PDF: those that the journeys end in, and one with every note in it."""
    found = [Text(path.name, ours(path.read_text(encoding="utf-8"))) for path in sorted(GOLDEN.glob("*.txt"))]
    loud = {"B4": code("mix"), "B5": Answer.given(0), "B6_1": Answer.given(9), "E3": code("stopped_unsaid")}
    opened = intake_with(rowan(**loud))
    for name, data in (("brief", brief_pdf(opened)), ("copy", client_pdf(opened))):
        pages = pypdfium2.PdfDocument(io.BytesIO(data))
        found.append(Text(name, ours("\n".join(page.get_textpage().get_text_range() for page in pages))))
    return found


def test_no_paper_judges_a_client() -> None:
    printed = paper()
    assert len(printed) >= 8
    assert "You might ask" in printed[-2].words
    assert [fault for text in printed for fault in found_in(text, LABELS + PROMISES)] == []


def test_a_judgement_planted_on_paper_is_found_but_a_client_s_own_word_is_theirs() -> None:
    planted = "They said: “I refuse to go.” The client is resistant."
    assert [fault.split(": ")[1] for fault in found_in(Text("planted", ours(planted)), LABELS)] == ["resistant"]


def test_client_texts_do_not_hurry_or_shout() -> None:
    assert [fault for text in client_texts() for fault in found_in(text, HURRY)] == []
    assert [text for text in client_texts() if "!" in text.words] == []


@pytest.mark.parametrize(
    "planted",
    [
        "Client denies low mood.",
        "Call 988 and press 3.",
        "High risk today.",
        "We will call the police.",
        "Someone is coming in 5 minutes.",
        "We are watching.",
        "You are safe.",
        "He refused the question.",
        "Signs of resistance",
        "Non-compliant with the plan",
        "Someone is always here.",
        "She minimizes it.",
    ],
)
def test_a_planted_judgement_is_found(planted: str) -> None:
    assert found_in(Text("planted", planted), LABELS + PROMISES)


@pytest.mark.parametrize("planted", ["Just one more page", "You must answer"])
def test_planted_hurry_is_found(planted: str) -> None:
    assert found_in(Text("planted", planted), HURRY)


@pytest.mark.parametrize("fine", ["It was adjusted.", "an assisted seat", "They proclaimed it"])
def test_words_that_only_contain_a_banned_one_are_fine(fine: str) -> None:
    assert not found_in(Text("fine", fine), LABELS + PROMISES + HURRY)
