"""This machine's signing key: made again where it was lost, by an owner who can sign it."""

from __future__ import annotations

import platform
from contextlib import suppress
from typing import TYPE_CHECKING
from uuid import uuid4

from intake_app.errors import SealError, StoreBrokenError
from intake_app.model.sealed import DevicePublic
from intake_app.services.sealed.device_file import read_device_key
from intake_app.services.sealed.public_side import (
    PublicSide,
    check_recovery_key,
    check_vault_key,
    sign_device,
)
from intake_app.store.folder import DEVICE_KEY, write_new
from intake_app.vault import age
from intake_app.vault.envelope import PAD_CARD, VERSION, pad
from intake_app.vault.signing import SigningKey

if TYPE_CHECKING:
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

_KIND = "both"


def make_again_if_lost(store: Store, root: SigningKey) -> None:
    """Give this machine a new key where its file is missing, damaged or of another practice.

    A practice's file copied to a new machine comes without it. The old key stays in the list of devices, so that
    what it signed still holds; a damaged file is set aside as `device.key.old`.

    Raises:
        SealError: the practice's other keys are not this root's.
        StoreFullError, StoreReadOnlyError, StoreBusyError: it could not be written.
    """
    with store.reading() as repository:
        if _is_known(repository, store):
            return
    with store.writing() as repository:
        practice, vaults = repository.practice(), repository.vault_keys()
        if practice.root_pub != root.public:
            raise SealError("root key")
        check_recovery_key(practice)
        for vault in vaults:
            check_vault_key(practice, vault)
        key, device_id = SigningKey.new(), str(uuid4())
        label = pad({"v": VERSION, "label": platform.node()}, PAD_CARD)
        repository.add_device(
            DevicePublic(
                id=device_id,
                kind=_KIND,
                sign_pub=key.public,
                sig_by_root=sign_device(root, practice.id, device_id, _KIND, key.public),
                label_blob=age.seal(label, vaults[-1].pub, practice.recovery_pub),
            )
        )
        path = store.folder / DEVICE_KEY
        if path.exists():
            path.replace(path.with_name(f"{DEVICE_KEY}.old"))
        write_new(path, key.to_pem())
        PublicSide.load(repository, store.folder).audit(repository, "device-new", "owner")


def _is_known(repository: Repository, store: Store) -> bool:
    with suppress(SealError, StoreBrokenError):
        public = read_device_key(store.folder).public
        return any(device.sign_pub == public for device in repository.devices())
    return False
