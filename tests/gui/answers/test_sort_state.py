"""The sort without windows: no card is ever in two places, and Undo takes back exactly one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.answers.sort_state import MOST_CARDS, SortState

CARDS = [f"card {i}" for i in range(12)]
Deed = tuple[str, str, int]
DEEDS = st.one_of(
    st.tuples(st.just("pick"), st.sampled_from(CARDS), st.just(0)),
    st.tuples(st.just("drop"), st.sampled_from(CARDS), st.just(0)),
    st.tuples(st.just("place"), st.sampled_from(CARDS), st.integers(0, 2)),
    st.tuples(st.just("undo"), st.just(""), st.just(0)),
)


def do(state: SortState, deed: tuple[str, str, int]) -> None:
    what, card, basket = deed
    if what == "pick":
        state.pick(card)
    elif what == "drop":
        state.drop(card)
    elif what == "place" and card in state.picked:
        state.place(card, basket)
    elif what == "undo":
        state.undo()


@given(st.lists(DEEDS, max_size=60))
def test_a_card_lies_in_one_place_and_only_picked_cards_lie_anywhere(deeds: list[Deed]) -> None:
    state = SortState(3)
    for deed in deeds:
        do(state, deed)
        lying = [card for basket in state.placed for card in basket]
        assert len(lying) == len(set(lying))
        assert set(lying) <= set(state.picked)
        assert sorted(map(str, state.history)) == sorted(map(str, lying))
        assert len(state.picked) <= MOST_CARDS
        assert set(state.waiting) == set(state.picked) - set(lying)


@given(st.lists(DEEDS, max_size=40), st.integers(0, 2))
def test_undo_takes_back_the_last_placing(deeds: list[Deed], basket: int) -> None:
    state = SortState(3)
    for deed in deeds:
        do(state, deed)
    if not state.waiting:
        return
    before = [list(cards) for cards in state.placed]
    card = state.waiting[0]
    state.place(card, basket)
    assert state.undo() == card
    assert state.placed == before
    assert card in state.waiting


@given(st.lists(DEEDS, max_size=40))
def test_what_was_sorted_is_taken_up_again(deeds: list[Deed]) -> None:
    state, again = SortState(3), SortState(3)
    for deed in deeds:
        do(state, deed)
    again.restore(state.placed)
    assert again.placed == state.placed
    assert not again.waiting


def test_a_card_named_twice_stays_where_it_was_named_first() -> None:
    state = SortState(3)
    state.restore([["a"], ["a", "b"], []])
    assert state.placed == [["a"], ["b"], []]
