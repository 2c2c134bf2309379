"""What a face needs or makes: its texts, its languages, an export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors.root import IntakeError

if TYPE_CHECKING:
    from pathlib import Path


class WordingError(IntakeError, LookupError):
    """A text of the faces is missing from `resources/wording`."""


class LanguageError(IntakeError, ValueError):
    """A language that the windows do not speak."""

    def __init__(self, language: str, known: tuple[str, ...]) -> None:
        """Keep the language, as a BCP 47 tag, and those that there are."""
        super().__init__(f"{language}: {', '.join(known)}")
        self.language = language
        self.known = known


class ExportError(IntakeError, OSError):
    """An export could not be written."""

    def __init__(self, path: Path, detail: str) -> None:
        """Keep the target and the reason."""
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail
