"""Four words on paper: kind ones, drawn evenly, and read however a tired hand types them."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from intake_app.vault import code_words
from intake_app.vault.passphrase import word_list

UNKIND = {"suffering", "hurt", "grief", "worthless", "kill", "poison", "unloved", "overdose", "noose", "wrist"}


def test_four_words_are_as_hard_to_guess_as_the_security_page_says() -> None:
    """51 bits; and what was left out is left out."""
    words = code_words.kind_words()
    assert len(words) ** code_words.LENGTH > 2**51
    assert len(set(words)) == len(words)
    assert not UNKIND & set(words)
    assert UNKIND & set(word_list()), "the control: the list they are drawn from has some of them"
    assert len(code_words.draw().split(" ")) == code_words.LENGTH


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(word_list()).filter(str.isalpha), min_size=4, max_size=4), st.data())
def test_a_code_is_read_however_it_is_written(words: list[str], data: st.DataObject) -> None:
    def sloppily(word: str) -> str:
        marks = data.draw(st.lists(st.sampled_from(["", "\u0301", "\u0303", " ", "-", "."]), min_size=len(word)))
        said = word.upper() if data.draw(st.booleans()) else word
        return "".join(letter + mark for letter, mark in zip(said, marks, strict=False))

    assert code_words.code_of([sloppily(word) for word in words]) == " ".join(words)


def test_what_is_no_code_is_none() -> None:
    assert code_words.code_of(["candle", "river", "oak"]) is None
    assert code_words.code_of(["candle", "river", "oxxk", "stone"]) is None
    assert code_words.code_of(["candle", "river", "", "stone"]) is None


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(word_list()).filter(str.isalpha), st.integers(1, 9))
def test_first_letters_lead_to_the_word(word: str, count: int) -> None:
    letters = word[:count]
    found = code_words.beginning_with(letters.upper(), 10_000)
    assert word in found
    assert all(other.startswith(letters) for other in found)
    assert list(found) == sorted(found)
    assert code_words.beginning_with(letters, 3) == found[:3]


def test_no_letter_offers_nothing() -> None:
    assert code_words.beginning_with(" .", 5) == ()
    assert not code_words.is_word("")
