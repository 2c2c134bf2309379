"""A form, or answers to it, that cannot stand."""

from __future__ import annotations

from dataclasses import dataclass

from intake_app.errors.root import IntakeError


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
