"""What a therapist typed and did not add, and where they were: sealed to their own key until they unlock again.

It is no part of a record: nobody has said it yet. So it lies in a file of its own, which the next one replaces.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from intake_app.errors import SealError
from intake_app.store.folder import file_faults, write_new
from intake_app.vault import age
from intake_app.vault.envelope import VERSION, pad, unpad
from intake_app.vault.signing import SIGNATURE_BYTES, verify

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake_app.vault.bundle import Bundle

_FILE = "unfinished-{}.sealed"
_PURPOSE = "unfinished"
_PAD = 4096
"""Bytes; how much was typed does not show."""
_RECORDS = "records"
"""Whose half-typed words are whose, by record id; the rest of the body is the window's."""


def keep(folder: Path, bundle: Bundle, body: Mapping[str, Any]) -> None:
    """Keep what is unfinished now, instead of what was before.

    Args:
        folder: the data folder.
        bundle: whose it is.
        body: what JSON can say; under `records` what belongs to one record, by its id. Empty for nothing.

    Raises:
        StoreFullError, StoreReadOnlyError: it is not kept; what was kept before still is.
    """
    path = _path(folder, bundle.therapist_id)
    if not body:
        with file_faults(folder):
            path.unlink(missing_ok=True)
        return
    blob = age.seal(pad({**body, "v": VERSION}, _PAD), bundle.identity.public)
    # Everybody may seal to a public key; only its holder can sign.
    write_new(path, bundle.signer.sign(_PURPOSE, blob) + blob)


def read(folder: Path, bundle: Bundle) -> dict[str, Any]:
    """Return what this therapist left unfinished; a file that is not theirs is set aside, and nothing is returned."""
    path = _path(folder, bundle.therapist_id)
    try:
        data = path.read_bytes()
    except OSError:
        return {}
    try:
        blob = data[SIGNATURE_BYTES:]
        verify(bundle.signer.public, data[:SIGNATURE_BYTES], _PURPOSE, blob)
        return unpad(bundle.identity.open(blob, readers=1, what="unfinished"), "unfinished")
    except SealError:
        with suppress(OSError):
            path.replace(path.with_suffix(".unread"))
        return {}


def forget(folder: Path, bundle: Bundle | None, record_id: str) -> None:
    """Let go of what belongs to a record that was erased.

    What another therapist left unfinished cannot be looked into, so it goes whole.

    Raises:
        StoreFullError, StoreReadOnlyError: something of it may still be there.
    """
    own = "" if bundle is None else _path(folder, bundle.therapist_id).name
    for path in folder.glob(_FILE.format("*")):
        if path.name != own:
            with file_faults(folder):
                path.unlink(missing_ok=True)
    if bundle is None:
        return
    body = read(folder, bundle)
    if record_id in body.get(_RECORDS, {}) or record_id in body.values():
        body.pop("v")
        rest = {key: value for key, value in body.items() if value != record_id}
        others = {key: one for key, one in body.get(_RECORDS, {}).items() if key != record_id}
        keep(folder, bundle, {**rest, _RECORDS: others})


def _path(folder: Path, therapist_id: str) -> Path:
    return folder / _FILE.format(therapist_id)
