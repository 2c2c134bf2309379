"""The file of this machine's signing key: alone, so that the kiosk's first page reads it without the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import StoreBrokenError
from intake_app.store.folder import DEVICE_KEY
from intake_app.vault.signing import SigningKey

if TYPE_CHECKING:
    from pathlib import Path


def read_device_key(folder: Path) -> SigningKey:
    """Read this machine's signing key.

    Raises:
        StoreBrokenError: the file is missing or cannot be read.
        SealError: it holds no such key.
    """
    path = folder / DEVICE_KEY
    try:
        return SigningKey.from_pem(path.read_bytes())
    except OSError as why:
        raise StoreBrokenError(path, type(why).__name__) from why
