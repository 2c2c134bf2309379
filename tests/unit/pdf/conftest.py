"""The computer's own fonts differ from machine to machine: here a test asks for them, or has none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from intake_app.pdf.script import face_stack, system_faces

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def no_system_fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the bundled faces stand alone, as on a computer without any font."""
    nothing = system_faces.SystemFaces(())
    monkeypatch.setattr(system_faces, "shared", lambda: nothing)
    face_stack.stack.cache_clear()
    yield
    face_stack.stack.cache_clear()
