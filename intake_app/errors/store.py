"""The data folder and the database in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors.root import IntakeError

if TYPE_CHECKING:
    from pathlib import Path


class StoreError(IntakeError):
    """The data folder, or the database in it."""


class NoPracticeError(StoreError):
    """No practice is set up in this folder."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder that was looked in."""
        super().__init__(str(folder))
        self.folder = folder


class PracticeExistsError(StoreError):
    """This folder holds a practice already; it was left as found."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        super().__init__(str(folder))
        self.folder = folder


class _FolderError(StoreError, OSError):
    """A store fault that belongs to one folder."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder."""
        super().__init__(str(folder))
        self.folder = folder


class StoreBusyError(_FolderError):
    """Another process writes to this folder."""


class StoreFullError(_FolderError):
    """The disk is full."""


class StoreReadOnlyError(_FolderError):
    """The folder or its file cannot be written."""


class StoreBrokenError(StoreError):
    """The database is damaged or is not ours; it was left as found."""

    def __init__(self, path: Path, detail: str) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class StoreNewerError(StoreError):
    """The database was written by a newer version of the app."""

    def __init__(self, path: Path, found: str) -> None:
        """Keep the file and the version found in it."""
        super().__init__(f"{path}: {found}")
        self.path = path
        self.found = found
