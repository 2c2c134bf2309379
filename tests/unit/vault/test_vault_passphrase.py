"""Passphrases: what anybody would try first is refused, what is offered is strong."""

from __future__ import annotations

import pytest

from intake_app.errors import PassphraseWeakError
from intake_app.vault.passphrase import check, suggest, word_list


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "too-short"),
        ("fourteen chars", "too-short"),
        ("x" * 1025, "too-long"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeats"),
        ("abcabcabcabcabcabc", "repeats"),
        ("Qz7!pQz7!pQz7!pQz7!p", "repeats"),
        ("abc-abc-abc-abc-abc", "repeats"),
        ("abcdefghijklmnop", "sequence"),
        ("ponmlkjihgfedcba", "sequence"),
        ("123456789012345", "sequence"),
        ("qwertyuiopasdfgh", "sequence"),
        ("qwertzuiopasdfgh", "sequence"),
        ("passwordpassphrase", "common"),
        ("Password12345678!", "common"),
        ("welcome therapist 2026", "common"),
        ("correct horse battery staple", "common"),
        ("Elm Street Practice 2026", "common"),
        ("elmstreetpracticepassword", "common"),
    ],
)
def test_a_weak_passphrase_is_refused_by_rule(text: str, rule: str) -> None:
    with pytest.raises(PassphraseWeakError) as refused:
        check(text, own_names=("Elm Street", ""))
    assert refused.value.rule == rule
    assert text == "" or text not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "fifteen letters",
        "lantern oxidize pebble quintet ramble sturdy",
        "моя тётя варит варенье",
        "我家后院里有三棵会说话的老苹果树",
        "My password is longer than you would think",
        "x" + "abcdefghijklmnop" * 60,
    ],
)
def test_a_long_one_of_any_make_stands(text: str) -> None:
    check(text)


def test_what_is_offered_stands_and_never_repeats() -> None:
    offered = {suggest() for _ in range(50)}
    assert len(offered) == 50
    for text in offered:
        check(text)
        assert len(text.split(" ")) == 6
        assert set(text.split(" ")) <= set(word_list())


def test_the_word_list_is_the_long_one() -> None:
    assert len(set(word_list())) == 7776
