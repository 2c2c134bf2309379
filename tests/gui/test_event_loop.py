"""The guard behind `application_goes_on`: one test that ends the application must not cost every later one its wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.helpers.event_loop import can_wait, let_wait_again

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def test_an_application_told_to_end_is_found_and_mended(qapp: QApplication) -> None:
    assert can_wait()
    qapp.exit(0)
    assert not can_wait()
    let_wait_again()
    assert can_wait()
