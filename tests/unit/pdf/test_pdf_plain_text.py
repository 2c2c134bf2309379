"""Ordinary text takes a short way to its clusters, and comes out as by the long one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_app.pdf.script import breaks, shaping
from intake_app.pdf.script.bidi import turns
from intake_app.pdf.script.characters import is_ignorable
from intake_app.pdf.typography import PLAIN, STRONG

if TYPE_CHECKING:
    from collections.abc import Iterable

    from intake_app.pdf.script.faces import Face
    from intake_app.pdf.script.shaping import Cluster
    from intake_app.pdf.typography import Ink

ALONE = "".join(sorted(breaks._ALONE))
TEXTS = st.text(st.sampled_from(ALONE) | st.sampled_from("AVTo fi1é“”…"), max_size=60)
INKS = st.sampled_from([PLAIN, STRONG])


def by_the_long_way(text: str, ink: Ink, *, tabular: bool) -> list[Cluster]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(breaks, "stand_alone", lambda _text: False)
        return shaping.shape([(text, ink)], tabular=tabular)


@given(TEXTS, INKS, st.booleans())
def test_both_ways_come_to_the_same_clusters(text: str, ink: Ink, tabular: bool) -> None:  # noqa: FBT001  # hypothesis
    assert shaping.shape([(text, ink)], tabular=tabular) == by_the_long_way(text, ink, tabular=tabular)


def test_the_short_way_is_taken_for_a_plain_sentence_and_not_for_marks() -> None:
    """The control: two ways that were one would agree as well."""
    taken: list[str] = []
    plain = shaping._Run._plain

    def told(run: shaping._Run, face: Face) -> Iterable[Cluster]:
        taken.append(run._text)
        return plain(run, face)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shaping._Run, "_plain", told)
        for text in ("“I do not sleep,” she said.", "e\u0301", "שלום", "x\u200by", ""):
            shaping.shape([(text, PLAIN)])
    assert taken == ["“I do not sleep,” she said."]


def test_each_of_these_is_a_cluster_and_drawn_and_read_from_the_left() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(breaks, "stand_alone", lambda _text: False)
        for text in (ALONE, ALONE[::-1], "".join(2 * one for one in ALONE)):
            assert breaks.clusters(text) == [(at, at + 1) for at in range(len(text))]
    assert not turns(ALONE)
    assert not any(map(is_ignorable, ALONE))
