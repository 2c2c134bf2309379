"""Read a practice's audit log in a test, entry by entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.services.practice.unlock import Vault
from intake_app.vault.envelope import unpad

if TYPE_CHECKING:
    from pathlib import Path


def audit_log(folder: Path, passphrase: str) -> list[dict[str, Any]]:
    """Return every entry of this machine's log, oldest first: `event`, `actor`, `record`, `at`."""
    with Vault.unlock(folder, passphrase) as vault:
        opened = vault._opened
        secret = opened.vaults[opened.public.vault.epoch]
        with vault._store.reading() as repository:
            links = list(repository.audit(opened.public.device_id))
        return [unpad(secret.open(link.blob, readers=2, what="audit"), "audit") for link in links]
