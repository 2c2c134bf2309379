"""No text we ship labels a client, hurries them, or promises what a screen cannot keep."""

from __future__ import annotations

import re

import pytest

from tests.unit.content.content_texts import Text, areas, client_texts, form, texts_of, wording

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
    everything = [*texts_of(form()), *(text for area in areas() for text in wording(area))]
    assert [fault for text in everything for fault in found_in(text, LABELS + PROMISES)] == []


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
