"""What only an owner may do with an unlocked practice: its settings, its staff PIN, a new passphrase."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import uuid4

from intake_app import clock
from intake_app.errors import SealError, SettingChangedError
from intake_app.model.sealed import LockedBundle, Member
from intake_app.services.practice import attempts, changes, settings_blob
from intake_app.services.sealed import opening
from intake_app.services.sealed.public_side import RECOVERY, sign_member, sign_roster
from intake_app.vault import age, passphrase
from intake_app.vault.bundle import Bundle, BundleLock, Pins
from intake_app.vault.envelope import PAD_CARD, VERSION, pad
from intake_app.vault.kdf import Cost, Kdf, usual_cost
from intake_app.vault.pin import PinVerifier
from intake_app.vault.signing import SigningKey
from intake_app.vault.throttle import PASSPHRASE

if TYPE_CHECKING:
    from intake_app.model.practice import Settings
    from intake_app.services.sealed.opening import Opened
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

_OWNER = "owner"
_ACTIVE = "active"
_REMOVED = "removed"


class OwnerPart:
    """The part of `Vault` that changes the practice itself."""

    def __init__(self, store: Store, opened: Opened) -> None:
        """Stand on an open store and the practice's secrets."""
        self._store = store
        self._opened = opened

    @property
    def settings(self) -> Settings:
        """The practice's settings as they are now."""
        with self._store.reading() as repository:
            practice = repository.practice()
        return settings_blob.read(practice.settings_blob, practice.root_pub)

    def change_settings(self, settings: Settings) -> None:
        """Write new settings, signed. Start from `settings` and `dataclasses.replace`.

        Raises:
            SealError: only an owner, or the recovery key, can sign them.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        root = self._root()
        with self._store.writing() as repository:
            repository.set_settings(settings_blob.write(settings, root))
            self._note(repository, "settings")

    def change_setting(
        self, key: str, value: changes.Value, *, was: changes.Value, passphrase: str | None = None
    ) -> Settings:
        """Change one setting where it still holds what the owner saw; return the settings as they are then.

        Args:
            key: as `changes` names it.
            value: the new value; for the staff PIN the PIN.
            was: what it held when it was shown, from `changes.value_of`.
            passphrase: wanted for `changes.NEEDS_PASSPHRASE`, unless the recovery key opened. Takes about a second.

        Raises:
            SettingRangeError, PassphraseWeakError: the value cannot stand.
            SettingChangedError: another desk changed it meanwhile; nothing was written.
            PassphraseError, WaitError: the passphrase is not right.
            SealError, StoreFullError, StoreReadOnlyError, StoreBusyError: as `change_settings`.
        """
        root = self._root()
        if key in changes.NEEDS_PASSPHRASE:
            self._confirm(passphrase or "")
        with self._store.writing() as repository:
            practice = repository.practice()
            settings = settings_blob.read(practice.settings_blob, practice.root_pub)
            if changes.value_of(settings, key) != was:
                raise SettingChangedError(key)
            new = changes.changed(settings, key, value)
            repository.set_settings(settings_blob.write(new, root))
            self._note(repository, f"settings-{key}")
        return new

    def _confirm(self, typed: str) -> None:
        """Return if this is the passphrase of whoever opened. After the recovery key there may be none any more."""
        if self._opened.bundle is None:
            return
        attempts.take(self._store, attempts.UNLOCK, PASSPHRASE)
        with self._store.reading() as repository:
            locked = repository.bundles()
        opening.open_bundle(locked, typed)
        attempts.forget(self._store, attempts.UNLOCK)

    def change_staff_pin(self, pin: str) -> None:
        """Set another staff PIN.

        Raises:
            PassphraseWeakError: rule `pin-digits`, `pin-length` or `pin-common`.
            SealError, StoreError: as `change_settings`.
        """
        self.change_settings(replace(self.settings, staff_pin=PinVerifier.of(pin).to_text()))

    def change_passphrase(self, new: str, *, cost: Cost | None = None) -> None:
        """Set another passphrase; takes about a second. After the recovery key opened, the owner gets new keys.

        Raises:
            PassphraseWeakError: as `set_up.check_passphrase`.
            SealError: the recovery key opened, but not for an owner.
            StoreFullError, StoreReadOnlyError, StoreBusyError: the old one still stands.
        """
        settings = self.settings
        passphrase.check(new, own_names=(settings.practice_name, settings.therapist_alias))
        lock = BundleLock(new, Kdf(cost or usual_cost()))
        with self._store.writing() as repository:
            bundle = self._opened.bundle or self._new_owner(repository, settings.therapist_alias)
            repository.put_bundle(LockedBundle(bundle.therapist_id, lock.kdf.to_json(), lock.lock(bundle)))
            self._note(repository, "passphrase")
        self._opened = replace(self._opened, bundle=bundle, lock=lock)

    def _new_owner(self, repository: Repository, name: str) -> Bundle:
        """Give the owner new keys in place of those that nobody can open any more."""
        root, public = self._root(), self._opened.public
        practice = public.practice
        for member in repository.members():
            if member.role == _OWNER and member.state == _ACTIVE:
                repository.set_member_state(sign_member(root, practice.id, replace(member, state=_REMOVED)))
                repository.drop_bundle(member.id)
        identity, signer = age.Identity.new(), SigningKey.new()
        owner = Member(
            id=str(uuid4()),
            role=_OWNER,
            age_pub=identity.public,
            sign_pub=signer.public,
            sig_by_root=b"",
            state=_ACTIVE,
            name_blob=public.seal(pad({"v": VERSION, "name": name}, PAD_CARD)),
        )
        repository.add_member(sign_member(root, practice.id, owner))
        for epoch, vault in self._opened.vaults.items():
            repository.add_member_wrap(owner.id, epoch, age.seal(vault.text.encode(), identity.public))
        repository.set_roster_signature(sign_roster(root, practice.id, repository.members()))
        vaults = {epoch: vault.public for epoch, vault in self._opened.vaults.items()}
        pins = Pins(practice.root_pub.hex(), practice.recovery_pub, vaults)
        seq, digest = repository.audit_head(public.device_id)
        heads = {public.device_id: (seq, digest.hex())}
        return Bundle(owner.id, identity, signer, root, pins, heads, repository.count(), clock.now())

    def _root(self) -> SigningKey:
        if self._opened.root is None:
            raise SealError("root key")
        return self._opened.root

    @property
    def _actor(self) -> str:
        author = self._opened.writer.author
        return RECOVERY if author.kind == RECOVERY else author.id

    def _note(self, repository: Repository, event: str, record_id: str | None = None) -> None:
        """Append to the audit log, in the caller's transaction."""
        self._opened.public.audit(repository, event, self._actor, record_id)
