"""A thousand whole briefs are exported by one command that stays small."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from benchmarks.batch import COUNT, MOST_MIB, exported

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.platform != "linux", reason="the most memory of a process as Linux tells it"),
]


def test_a_thousand_briefs_are_exported_in_less_than_200_mib(tmp_path: Path) -> None:
    done = exported(tmp_path, COUNT)
    assert done.files == COUNT
    assert done.peak_mib < MOST_MIB
    # The control: a measure that is nothing, or in another unit, would stay below anything.
    assert done.peak_mib > 40


def test_it_takes_no_more_for_more_briefs(tmp_path: Path) -> None:
    """What grows with the count is what the list needs of each record, some kilobytes."""
    few, more = (exported(tmp_path / str(count), count) for count in (60, 360))
    assert (more.peak_mib - few.peak_mib) / 300 < 0.05
