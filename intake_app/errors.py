"""Every error type of the core. Each carries facts; sentences are made by the faces.

IntakeError
|-- FormError            a form file is wrong           (faults: file, linkId, rule)
|   `-- NotAFormError    not JSON, or not a Questionnaire
|-- AnswerError          an answer does not fit its question  (link_id, rule)
|-- AnswersFileError     answers or a response do not fit their form (faults)
|-- SpellingError        a value is not written as its type wants
|-- JsonError            not JSON, or JSON that no honest program writes (rule, detail)
|-- VaultError           keys and sealing
|   |-- PassphraseError      does not open the vault
|   |   `-- RecoveryNeededError  a hundred wrong tries in a row: only the recovery key opens now
|   |-- PassphraseWeakError  too short, or on the blocklist (rule)
|   |-- RecoveryKeyError     malformed, or of another practice (rule)
|   |-- WaitError            too many wrong tries (wait_seconds)
|   |-- PinError             the staff PIN is wrong
|   |-- CodeError            four words that open nothing here
|   |-- SealError            a sealed thing does not open, or is not what it says (what)
|   `-- KdfRangeError        key-derivation figures outside the lawful range
|-- StoreError           the data folder
|   |-- NoPracticeError      nothing set up in this folder (folder)
|   |-- PracticeExistsError  this folder holds a practice already (folder)
|   |-- StoreBusyError       another writer holds it (folder)
|   |-- StoreFullError       the disk is full (folder)
|   |-- StoreReadOnlyError   the folder cannot be written (folder)
|   |-- StoreBrokenError     the file is damaged or not ours (path, detail)
|   |-- StoreNewerError      written by a newer version of the app (path, found)
|   |-- RecordMissingError   no such record (record_id)
|   |-- DraftHeldError       an unfinished sitting may not be discarded yet (record_id)
|   |-- RecordOpenedError    somebody at the desk opened it: it can't be taken back any more (record_id)
|   |-- CardChangedError     the kiosk wrote this record's card anew since it was read (record_id)
|   |-- EntryTakenError      a record's next entry was written by somebody else first (record_id)
|   |-- RecordBodyError      an opened record is not in a shape this version knows (record_id, detail)
|   `-- RecordNewerError     an opened record was written by a newer version (record_id, found)
|-- WordingError         a text of the faces is missing (key)
|-- LanguageError        a language that the windows do not speak (language, known)
|-- SettingsError        a settings file is wrong (path, detail)
|-- SettingRangeError    a practice setting lies outside its lawful range (key, low, high)
|-- SettingChangedError  a practice setting is no longer what it was when it was shown (key)
|-- GoalWishError        a goal worksheet does not allow that as it stands (rule)
|-- SafetyNumbersError   a help line, or the day it was checked, can't stand (field, found)
`-- ExportError          an export could not be written (path, detail)
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class IntakeError(Exception):
    """The root: everything this program raises on purpose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with a form, a response or an answers file."""

    rule: str
    """Short stable name, such as `duplicate-link-id`."""
    detail: str = ""
    link_id: str = ""
    is_warning: bool = False
    place: str = ""
    """Where in a response, such as `item[0].answer[1]`."""


class FormError(IntakeError):
    """A form cannot be used; `faults` holds every reason, not only the first."""

    def __init__(self, source: str, faults: tuple[Fault, ...]) -> None:
        """Keep the file's name and all of its faults."""
        super().__init__(f"{source}: " + "; ".join(f"{f.link_id or '(form)'}: {f.rule} {f.detail}" for f in faults))
        self.source = source
        self.faults = faults


class NotAFormError(FormError):
    """The file is not JSON, or not a FHIR R4 Questionnaire."""


class AnswerError(IntakeError, ValueError):
    """An answer does not fit its question."""

    def __init__(self, link_id: str, rule: str, detail: str = "") -> None:
        """Keep the question, the broken rule and what was found."""
        super().__init__(f"{link_id}: {rule} {detail}".rstrip())
        self.link_id = link_id
        self.rule = rule
        self.detail = detail


class AnswersFileError(IntakeError, ValueError):
    """A set of answers does not fit its form; `faults` holds every reason, not only the first."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        """Keep all faults."""
        super().__init__("; ".join(f"{f.link_id or '(answers)'}: {f.rule} {f.detail}".rstrip() for f in faults))
        self.faults = faults


class SpellingError(IntakeError, ValueError):
    """A value is not written as its type wants; says what was wanted."""


class JsonError(IntakeError, ValueError):
    """A file is not JSON, or is JSON that no honest program writes."""

    def __init__(self, rule: str, detail: str = "") -> None:
        """Keep the broken rule and where it broke."""
        super().__init__(f"{rule} {detail}".rstrip())
        self.rule = rule
        self.detail = detail


class VaultError(IntakeError):
    """Keys and sealing."""


class PassphraseError(VaultError):
    """The passphrase does not open the vault."""


class RecoveryNeededError(PassphraseError):
    """A hundred wrong passphrases in a row; only the recovery key opens the vault now."""


class PassphraseWeakError(VaultError, ValueError):
    """A new passphrase is too weak; `rule` says which demand it misses."""

    def __init__(self, rule: str) -> None:
        """Keep the demand that was missed, never the passphrase."""
        super().__init__(rule)
        self.rule = rule


class RecoveryKeyError(VaultError, ValueError):
    """A recovery key is malformed, or belongs to another practice."""

    def __init__(self, rule: str) -> None:
        """Keep the broken rule, never the key."""
        super().__init__(rule)
        self.rule = rule


class WaitError(VaultError):
    """Too many wrong tries; the next is taken after `wait_seconds`."""

    def __init__(self, wait_seconds: int) -> None:
        """Keep how long to wait, in whole seconds."""
        super().__init__(f"wait {wait_seconds} s")
        self.wait_seconds = wait_seconds


class PinError(VaultError):
    """The staff PIN is wrong."""


class CodeError(VaultError):
    """Four words that open nothing here: mistyped, older than a day, or used up."""


class SealError(VaultError):
    """A sealed thing does not open, or is not what it says it is."""

    def __init__(self, what: str) -> None:
        """Keep which row it was; nothing that was inside."""
        super().__init__(what)
        self.what = what


class KdfRangeError(VaultError, ValueError):
    """Key-derivation figures lie outside the lawful range (a down-grade or a denial)."""


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


class DraftHeldError(StoreError):
    """Its safety part was promised to the therapist, and nobody has recorded that they saw it, or it can't be read."""

    def __init__(self, record_id: str) -> None:
        """Keep which."""
        super().__init__(record_id)
        self.record_id = record_id


class RecordMissingError(StoreError, LookupError):
    """There is no such record."""

    def __init__(self, record_id: str) -> None:
        """Keep what was asked for."""
        super().__init__(record_id)
        self.record_id = record_id


class EntryTakenError(StoreError):
    """Somebody else wrote the entry of this number first; look again, then write the next."""

    def __init__(self, record_id: str) -> None:
        """Keep which record."""
        super().__init__(record_id)
        self.record_id = record_id


class RecordOpenedError(StoreError):
    """Somebody at the desk opened the record: what is in it is known, and can't be taken back any more."""

    def __init__(self, record_id: str) -> None:
        """Keep which record."""
        super().__init__(record_id)
        self.record_id = record_id


class CardChangedError(StoreError):
    """The kiosk wrote this record's card anew since it was read; read it again, then change it."""

    def __init__(self, record_id: str) -> None:
        """Keep which record."""
        super().__init__(record_id)
        self.record_id = record_id


class RecordBodyError(StoreError, ValueError):
    """What was sealed in a record is not in a shape this version knows; it was left as found."""

    def __init__(self, record_id: str, detail: str) -> None:
        """Keep which record and which part of it; nothing that a client wrote."""
        super().__init__(f"{record_id}: {detail}")
        self.record_id = record_id
        self.detail = detail


class RecordNewerError(StoreError):
    """What was sealed in a record was written by a newer version of the app."""

    def __init__(self, record_id: str, found: int) -> None:
        """Keep which record, and the version found in it."""
        super().__init__(f"{record_id}: {found}")
        self.record_id = record_id
        self.found = found


class WordingError(IntakeError, LookupError):
    """A text of the faces is missing from `resources/wording`."""


class LanguageError(IntakeError, ValueError):
    """A language that the windows do not speak."""

    def __init__(self, language: str, known: tuple[str, ...]) -> None:
        """Keep the language, as a BCP 47 tag, and those that there are."""
        super().__init__(f"{language}: {', '.join(known)}")
        self.language = language
        self.known = known


class SettingsError(IntakeError):
    """A settings file is wrong; it was set aside."""

    def __init__(self, path: Path, detail: str) -> None:
        """Keep the file and what is wrong with it."""
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


class SettingRangeError(IntakeError, ValueError):
    """A practice setting lies outside its lawful range; for a name the range is its length."""

    def __init__(self, key: str, low: int, high: int) -> None:
        """Keep the setting and its range."""
        super().__init__(f"{key}: {low} to {high}")
        self.key = key
        self.low = low
        self.high = high


class SettingChangedError(IntakeError):
    """A practice setting is no longer what it was when it was shown: somebody else changed it meanwhile."""

    def __init__(self, key: str) -> None:
        """Keep the setting."""
        super().__init__(key)
        self.key = key


class GoalWishError(IntakeError, ValueError):
    """A goal worksheet does not allow that as it stands; nothing was written."""

    def __init__(self, rule: str) -> None:
        """Keep the rule, such as `empty`, `number`, `not-yours` or `own-part`; each has its sentence in the wording."""
        super().__init__(rule)
        self.rule = rule


class SafetyNumbersError(IntakeError, ValueError):
    """A number that a client in need would be shown can't stand."""

    def __init__(self, field: str, found: str) -> None:
        """Keep the field (`number`, `ways`, `press`, `word`, `emergency`, `lines`, `gone`, ...) and what it held."""
        super().__init__(f"{field}: {found}")
        self.field = field
        self.found = found


class ExportError(IntakeError, OSError):
    """An export could not be written."""

    def __init__(self, path: Path, detail: str) -> None:
        """Keep the target and the reason."""
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail
