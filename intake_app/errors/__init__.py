"""Every error type of the core. Each carries facts; sentences are made by the faces.

Import them from here; they lie beside it by kin. A new one gets its line in this tree.

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
|   |-- TicketGoneError      a follow-up ticket that opens nothing any more (record_id, why)
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

from intake_app.errors.faces import ExportError, LanguageError, WordingError
from intake_app.errors.forms import (
    AnswerError,
    AnswersFileError,
    Fault,
    FormError,
    JsonError,
    NotAFormError,
    SpellingError,
)
from intake_app.errors.goals import GoalWishError
from intake_app.errors.records import (
    CardChangedError,
    DraftHeldError,
    EntryTakenError,
    RecordBodyError,
    RecordMissingError,
    RecordNewerError,
    RecordOpenedError,
    TicketGoneError,
)
from intake_app.errors.root import IntakeError
from intake_app.errors.settings import SafetyNumbersError, SettingChangedError, SettingRangeError, SettingsError
from intake_app.errors.store import (
    NoPracticeError,
    PracticeExistsError,
    StoreBrokenError,
    StoreBusyError,
    StoreError,
    StoreFullError,
    StoreNewerError,
    StoreReadOnlyError,
)
from intake_app.errors.vault import (
    CodeError,
    KdfRangeError,
    PassphraseError,
    PassphraseWeakError,
    PinError,
    RecoveryKeyError,
    RecoveryNeededError,
    SealError,
    VaultError,
    WaitError,
)

__all__ = [
    "AnswerError",
    "AnswersFileError",
    "CardChangedError",
    "CodeError",
    "DraftHeldError",
    "EntryTakenError",
    "ExportError",
    "Fault",
    "FormError",
    "GoalWishError",
    "IntakeError",
    "JsonError",
    "KdfRangeError",
    "LanguageError",
    "NoPracticeError",
    "NotAFormError",
    "PassphraseError",
    "PassphraseWeakError",
    "PinError",
    "PracticeExistsError",
    "RecordBodyError",
    "RecordMissingError",
    "RecordNewerError",
    "RecordOpenedError",
    "RecoveryKeyError",
    "RecoveryNeededError",
    "SafetyNumbersError",
    "SealError",
    "SettingChangedError",
    "SettingRangeError",
    "SettingsError",
    "SpellingError",
    "StoreBrokenError",
    "StoreBusyError",
    "StoreError",
    "StoreFullError",
    "StoreNewerError",
    "StoreReadOnlyError",
    "TicketGoneError",
    "VaultError",
    "WaitError",
    "WordingError",
]
