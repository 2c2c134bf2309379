"""The kiosk's write side: a sitting's answers go in sealed, and nothing comes out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from intake_app.errors import EntryTakenError, SealError
from intake_app.model.sealed import SealedRecord
from intake_app.services.sealed import codes, come_back
from intake_app.services.sealed.card_seal import seal_fresh
from intake_app.services.sealed.entry_seal import DRAFT, IN_PLACE_OF, INTAKE, Writer, open_entries, seal_entry
from intake_app.services.sealed.public_side import CLIENT, PublicSide, sign_tombstone, signers_of
from intake_app.vault import age
from intake_app.vault.envelope import NO_ENTRY_BEFORE, PAD_AUDIT, VERSION, Author, Place, hash_of, pad

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from intake_app.model.sealed import SealedEntry
    from intake_app.store.engine import Store
    from intake_app.store.repository import Repository

_SUBMITTED = "submitted"
Shared = tuple["Mapping[str, Any]", "Mapping[str, Any]"]
"""The body and the card of an intake, as JSON can say them."""


def warm_up() -> None:
    """Load what `SealedDraft.begin` needs, so that the first save does not wait for it.

    Call it on the worker once the first page is painted: SQLAlchemy takes a fifth of a second to load.
    """
    import_module("intake_app.store.engine")


def new_record(public: PublicSide) -> tuple[SealedRecord, bytes, age.Identity]:
    """Make a record's own key pair.

    Returns:
        the record; its secret sealed for the vault and the recovery key; the secret itself.
    """
    identity = age.Identity.new()
    record = SealedRecord(str(uuid4()), DRAFT, identity.public, public.vault.epoch)
    return record, public.seal(identity.text.encode()), identity


class SealedDraft:
    """One client's sitting on its way to disk.

    It holds the record's secret until the process of the sitting ends, for one purpose: to lock it under four words
    when the client asks for them. Safe to use from one worker thread; not from two at once.
    """

    def __init__(self, store: Store, public: PublicSide, record: SealedRecord, secret: age.Identity) -> None:
        """Use `begin` or `resume`."""
        self._store = store
        self._public = public
        self._record = record
        self._secret = secret
        self._writer = Writer(Author(CLIENT, public.device_id), public.device_key)
        self._seq = 0
        self._prev = NO_ENTRY_BEFORE
        self._is_sure = True

    @property
    def record_id(self) -> str:
        """The record's random id."""
        return self._record.id

    @classmethod
    def begin(cls, folder: Path) -> SealedDraft:
        """Start a sitting; its key is durable before the first question.

        Raises:
            NoPracticeError, StoreBrokenError, StoreNewerError, SealError: the practice cannot be used.
            StoreFullError, StoreReadOnlyError, StoreBusyError: nothing was written.
        """
        store = _open(folder)
        try:
            with store.writing() as repository:
                public = PublicSide.load(repository, folder)
                record, wrap, secret = new_record(public)
                codes.drop_old(repository)
                repository.add_record(record, wrap)
                public.audit(repository, "draft-start", CLIENT, record.id)
        except BaseException:
            store.close()
            raise
        return cls(store, public, record, secret)

    @classmethod
    def resume(
        cls, folder: Path, record_id: str, identity: str, *, by_words: bool = False
    ) -> tuple[SealedDraft, list[dict[str, Any]]]:
        """Go on with a draft.

        Args:
            folder: the data folder.
            record_id: the draft's record.
            identity: the record's secret, from `Vault.record_identity` or `four_words.find`.
            by_words: the client came back by their own words, which go on to work; else staff handed the draft over,
                and words made before open nothing any more.

        Returns:
            the draft, and the bodies saved so far, oldest first.

        Raises:
            RecordMissingError, SealError: no such draft, or the secret is not its own.
        """
        secret = age.Identity(identity)
        store = _open(folder)
        try:
            with store.writing() as repository:
                public = PublicSide.load(repository, folder)
                record = _own_draft(repository, record_id, secret)
                entries = repository.entries(record_id)
                # A therapist may have initialled its safety part meanwhile.
                signers = signers_of(repository)
                if not by_words:
                    repository.drop_code(record_id)
                public.audit(repository, "draft-resume", CLIENT, record_id)
            opened = open_entries(entries, secret, signers)
        except BaseException:
            store.close()
            raise
        draft = cls(store, public, record, secret)
        if entries:
            draft._look_again()
        return draft, [dict(envelope.body) for envelope in opened if envelope.place.kind == DRAFT]

    def save(self, body: Mapping[str, Any]) -> None:
        """Append one draft entry; sealed and durable when this returns.

        Raises:
            StoreFullError, StoreReadOnlyError, StoreBusyError, StoreBrokenError: not saved; try again.
        """
        if not self._is_sure:
            self._look_again()
        try:
            self._append(body)
        except EntryTakenError:
            # A therapist initialled the safety part of this draft: that has the number now.
            self._look_again()
            self._append(body)

    def submit(self, body: Mapping[str, Any], card: Mapping[str, Any], rest: Shared | None = None) -> None:
        """Turn the draft into an intake, in one transaction: entry, card and state in, draft entries gone.

        Args:
            body: the intake.
            card: its line in the list.
            rest: what stays if the client takes it back. Where they have four words these can do that from now on, and
                no more than that: the secret that the words had locked goes.

        Raises:
            StoreFullError, StoreReadOnlyError, StoreBusyError, StoreBrokenError: it is still a draft; try again.
        """
        sealed_card = seal_fresh(self._public, self.record_id, card)
        with self._store.writing() as repository:
            last, blob = repository.last_entry(self.record_id, of_drafts=False)
            place, prev = Place(self.record_id, INTAKE, last + 1), _after(blob)
            entry = seal_entry(place, prev, body, record_pub=self._record.pub, writer=self._writer)
            repository.add_entry(entry)
            come_back.share(repository, self.record_id, self._rest(entry, prev, rest) if rest else None)
            repository.drop_drafts(self.record_id)
            repository.put_cards([sealed_card])
            repository.set_state(self.record_id, _SUBMITTED)
            self._public.audit(repository, _SUBMITTED, CLIENT, self.record_id)

    def give_code(self, rest: Shared | None = None) -> str:
        """Make four words that find this record at the kiosk for a day; words made before find nothing any more.

        The words are stored nowhere. Takes about a second, on purpose.

        Args:
            rest: once it is shared: what stays if the client takes it back, which is all that the words can do then.

        Raises:
            RecordOpenedError: shared, and somebody opened it: nothing is left to take back.
            StoreFullError, StoreReadOnlyError, StoreBusyError, StoreBrokenError: no words were made.
        """
        while True:
            new = come_back.NewCode.drawn(self._store)
            with self._store.writing() as repository:
                if not new.may_be_put(repository):
                    continue
                if rest is None:
                    new.put_draft(repository, self.record_id, self._secret.text)
                else:
                    entry, prev = come_back.shared_entry(repository, self.record_id)
                    new.put_shared(repository, self.record_id, self._rest(entry, prev, rest))
                self._public.audit(repository, "come-back-code", CLIENT, self.record_id)
            return new.code

    def take_back(self, rest: Shared) -> None:
        """Put what stays in the place of what was shared: the rest is gone from the file when this returns.

        Raises:
            RecordOpenedError: somebody at the desk opened it first; it stays as it is.
            RecordMissingError: it was erased.
            StoreFullError, StoreReadOnlyError, StoreBusyError, StoreBrokenError: it stays as it is; try again.
        """
        with self._store.writing() as repository:
            entry, prev = come_back.shared_entry(repository, self.record_id)
            come_back.put_in_place(repository, self._public, self.record_id, self._rest(entry, prev, rest))

    def _rest(self, shared: SealedEntry, prev: str, rest: Shared) -> come_back.Rest:
        """Seal what stays if `shared` is taken back, for its own place in the record."""
        body, card = rest
        place = Place(self.record_id, INTAKE, shared.seq)
        body = {**body, IN_PLACE_OF: [hash_of(shared.blob)]}
        entry = seal_entry(place, prev, body, record_pub=self._record.pub, writer=self._writer)
        return come_back.Rest(entry, seal_fresh(self._public, self.record_id, card))

    def discard(self) -> None:
        """Erase the draft: its secret and its entries are gone from the file when this returns.

        Raises:
            StoreFullError, StoreReadOnlyError, StoreBusyError, StoreBrokenError: it is still there.
        """
        with self._store.writing() as repository:
            erase(repository, self._public, self.record_id, CLIENT)

    def close(self) -> None:
        """Let go of the file; an unfinished draft stays, sealed."""
        self._store.close()

    def _append(self, body: Mapping[str, Any]) -> None:
        place = Place(self.record_id, DRAFT, self._seq + 1)
        entry = seal_entry(place, self._prev, body, record_pub=self._record.pub, writer=self._writer)
        self._is_sure = False
        with self._store.writing() as repository:
            repository.add_entry(entry)
        self._is_sure = True
        self._seq, self._prev = entry.seq, hash_of(entry.blob)

    def _look_again(self) -> None:
        """Ask the file where the draft ends: a save that failed may have gone in, and others may have written."""
        with self._store.reading() as repository:
            self._seq, blob = repository.last_entry(self.record_id, of_drafts=True)
        self._prev = _after(blob)
        self._is_sure = True


def erase(repository: Repository, public: PublicSide, record_id: str, actor: str) -> None:
    """Take a record out for good and leave a signed tombstone, in the caller's transaction."""
    blob = public.seal(pad({"v": VERSION, "record_id": record_id, "kind": "tombstone"}, PAD_AUDIT))
    repository.erase(record_id, sign_tombstone(public.device_key, record_id, blob), blob)
    public.audit(repository, "erase", actor, record_id)


def _after(blob: bytes | None) -> str:
    """Return what the next entry of a chain says of the one before."""
    return NO_ENTRY_BEFORE if blob is None else hash_of(blob)


def _own_draft(repository: Repository, record_id: str, secret: age.Identity) -> SealedRecord:
    """Return the draft that this secret belongs to."""
    record = repository.record(record_id)
    if record.state != DRAFT or record.pub != secret.public:
        raise SealError(f"draft {record_id}")
    return record


def _open(folder: Path) -> Store:
    from intake_app.store.engine import Store  # noqa: PLC0415 - late on purpose, see warm_up

    return Store(folder)
