"""A stranger's pattern says what Python's own matcher says, and no pattern can stop the kiosk."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.errors import SpellingError
from intake_app.forms.pattern import Pattern

ATOMS = ["a", "b", ".", r"\d", r"\W", "[ab]", "[^a]", "[0-9-]", r"[\w.]", r"\.", "1", "é"]
COUNTS = ["", "", "", "*", "+", "?", "{2}", "{1,2}", "{2,}", "*?", "{0}", "{0,1}"]

patterns = st.recursive(
    st.tuples(st.sampled_from(ATOMS), st.sampled_from(COUNTS)).map("".join),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda ways: "(" + "|".join(ways) + ")"),
        st.tuples(inner, st.sampled_from(COUNTS)).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
        inner.map(lambda one: f"^{one}$"),
    ),
    max_leaves=6,
)


@settings(max_examples=400, deadline=None)
@given(source=patterns, texts=st.lists(st.text("ab1.-é\n", max_size=7), min_size=1, max_size=8))
def test_it_agrees_with_pythons_matcher(source: str, texts: list[str]) -> None:
    ours = Pattern(source)
    # `$` before a last line break is a habit of Python's that FHIR's engines do not share.
    theirs = re.compile(source.replace("$", r"\Z"), re.ASCII)
    for text in texts:
        assert ours.matches(text) is (theirs.fullmatch(text) is not None), (source, text)


@pytest.mark.parametrize("source", ["(a+)+b", "(a|a)*b", "(a*)*b", "(a|aa)+$b", "a*a*a*a*a*a*b"])
def test_a_pattern_that_stops_other_matchers_answers_at_once(source: str) -> None:
    assert not Pattern(source).matches("a" * 20_000)


@pytest.mark.parametrize(
    ("source", "yes", "no"),
    [
        (r"^[^@\s]+@[^@\s]+\.[^@\s]+$", "a@b.c", "a@@b.c"),
        ("matches('^[0-9]{4}$')", "2000", "200"),
        (r"[0-9]{4}", "2000", "20001"),
        (r"\u00e9\x41", "éA", "eA"),
        ("", "", "x"),
        ("a|", "", "b"),
        (r"\d{4}-\d{2}", "2020-02", "٢٠٢٠-٠٢"),
        ("{", "{", "}"),
    ],
)
def test_the_whole_text_must_be_of_the_pattern(source: str, yes: str, no: str) -> None:
    assert Pattern(source).matches(yes)
    assert not Pattern(source).matches(no)


@pytest.mark.parametrize(
    "source",
    [
        "(",
        ")",
        "[",
        "[]",
        "*",
        "a**",
        "a{3,1}",
        "a{9999}",
        "((a{60}){60}){60}",
        "(" * 100,
        "(?=a)b",
        "(?<n>a)",
        r"(a)\1",
        r"\b",
        r"\p{L}",
        r"\u12",
        "[z-a]",
        "[[:alpha:]]",
        "\\",
        "a" * 3000,
    ],
)
def test_what_is_not_understood_is_refused_when_it_is_read(source: str) -> None:
    with pytest.raises(SpellingError):
        Pattern(source)


@settings(max_examples=200, deadline=None)
@given(source=st.text("()[]{}*+?|\\^$.-,:=<!abdwsx019'", max_size=20), text=st.text("ab1", max_size=5))
def test_junk_is_a_pattern_or_refused(source: str, text: str) -> None:
    try:
        found = Pattern(source)
    except SpellingError:
        return
    assert found.matches(text) in (True, False)
