"""Other people's forms and responses: every form loads or stands in the table, every response gets its verdict.

The tables name files; the rules they stand for are general, and a part of the corpus is kept apart to show it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.errors import FormError
from intake_app.forms.loader import load
from intake_app.forms.pages import pages
from intake_app.forms.response import from_response, to_response
from intake_app.forms.session import FormSession
from intake_app.forms.validate import validate
from tests.conftest import corpus_folder

if TYPE_CHECKING:
    from pathlib import Path

REFUSED = {
    # Three linkIds stand twice (FHIR R4, que-2).
    "android-fhir--Questionnaire-Questionnaire-IMMZCRegisterClient.json": {"duplicate-link-id"},
    # A text to read holds another item (que-1).
    "android-fhir--layout_default.json": {"display-with-items"},
    # Nine items have no linkId, which FHIR R4 demands of each.
    "fhir-test-cases--bundle-questionnaire.json": {"missing-link-id"},
    # Its one item waits for nine questions that the form does not have.
    "sdc-qrf--enable_when.json": {"dangling-enable-when"},
    # `question` is abstract in FHIR R4: an item must be of one of its kinds.
    "abstract-question-type-included-q.json": {"unknown-type"},
}
"""Forms that do not load, and the rules they break."""

ELSEWHERE = "the value set lies outside the form, and there is no terminology server here"
EXCEPTIONS = {
    "choice-async-qr": ("valid", ELSEWHERE),
    "choice-gender-coding-async-qr": ("valid", ELSEWHERE),
    "open-choice-gender-coding-async-qr": ("valid", ELSEWHERE),
    "nested-questionnaire-nested-valueset": (
        "valid",
        "the validator's one error is that it could not look up an extension of the form; the answers keep to it",
    ),
    "qr-bad-ref1": ("no form", "the response names a form that nobody published"),
    "qr-bad-ref3": ("no form", "the response names a form that nobody published"),
    "decimal-precision-questionnaire": (
        "invalid",
        "no outcome is published beside it; 1.666 has three decimals and the form allows two",
    ),
}
"""Responses whose verdict here is not what the published outcomes say, each with the reason."""


def resource(path: Path) -> dict[str, Any]:
    """Return a file's JSON; nothing where it is no object."""
    found = json.loads(path.read_bytes())
    return found if isinstance(found, dict) else {}


def forms_in(corpus: Path) -> list[Path]:
    """Return every Questionnaire file of the corpus."""
    found = [*corpus.glob("questionnaires/**/*.json"), *corpus.glob("pairs/*/*.json")]
    return sorted(path for path in found if resource(path).get("resourceType") == "Questionnaire")


def corpus_pairs() -> list[str]:
    """Return the names of the response pairs on this machine; none where the corpus is absent."""
    folder = corpus_folder()
    return [] if folder is None else sorted(path.name for path in (folder / "pairs").iterdir() if path.is_dir())


def test_every_form_loads_and_can_be_used_or_is_refused_for_the_reasons_in_the_table(corpus: Path) -> None:
    found = forms_in(corpus)
    assert found, "the corpus folder holds no forms"
    refused: dict[str, set[str]] = {}
    for path in found:
        try:
            loaded = load(resource(path), path.name)
        except FormError as why:
            refused[path.name] = {fault.rule for fault in why.faults if not fault.is_warning}
            continue
        sitting = FormSession(loaded.questionnaire)
        pages(sitting)
        draft = to_response(sitting, status="in-progress", authored=datetime(2026, 1, 1, tzinfo=UTC))
        assert from_response(loaded.questionnaire, draft) == dict(sitting.answers()), path.name
        assert not [fault for fault in validate(loaded.questionnaire, draft) if not fault.is_warning], path.name
    names = {path.name for path in found}
    assert refused == {name: rules for name, rules in REFUSED.items() if name in names}


def test_what_an_expression_decides_is_never_asked_in_any_of_them(corpus: Path) -> None:
    computed = 0
    for path in forms_in(corpus):
        if path.name in REFUSED:
            continue
        sitting = FormSession(load(resource(path), path.name).questionnaire)
        asked = {link_id for page in pages(sitting) for link_id in page.questions}
        for item in sitting.questionnaire.by_link_id.values():
            computed += item.is_computed
            assert not (item.is_computed and asked & {below.link_id for below in item.walk()}), path.name
    assert computed, "the corpus holds no form with an expression"


@pytest.mark.parametrize("name", corpus_pairs())
def test_every_response_gets_the_verdict_its_validators_agree_on(name: str, corpus: Path) -> None:
    files = [resource(path) for path in sorted((corpus / "pairs" / name).glob("*.json"))]
    published = {verdict_of(outcome) for outcome in files if outcome.get("resourceType") == "OperationOutcome"}
    (answers,) = (raw for raw in files if raw.get("resourceType") == "QuestionnaireResponse")
    ours = verdict(form_of(answers, files), answers)
    if name in EXCEPTIONS:
        expected, reason = EXCEPTIONS[name]
        assert ours == expected, reason
        assert published != {ours}, "no exception any more: take it out of the table"
    else:
        assert published == {ours}


def verdict_of(outcome: dict[str, Any]) -> str:
    """Return what a validator's published outcome says."""
    return "invalid" if {"error", "fatal"} & {issue["severity"] for issue in outcome.get("issue", ())} else "valid"


def form_of(answers: dict[str, Any], files: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the form of a response: the file beside it, or the one it carries, with what that one refers to."""
    beside = [raw for raw in files if raw.get("resourceType") == "Questionnaire"]
    carried = [raw for raw in answers.get("contained", ()) if raw.get("resourceType") == "Questionnaire"]
    if beside:
        return beside[0]
    others = [raw for raw in answers.get("contained", ()) if raw not in carried]
    return carried[0] | {"contained": others} if carried else None


def verdict(raw_form: dict[str, Any] | None, answers: dict[str, Any]) -> str:
    """Return our verdict; a response to a form that cannot be asked is not valid."""
    if raw_form is None:
        return "no form"
    try:
        form = load(raw_form, "form").questionnaire
    except FormError:
        return "invalid"
    return "valid" if all(fault.is_warning for fault in validate(form, answers)) else "invalid"


def test_the_tables_name_only_what_is_there(corpus: Path) -> None:
    if not (corpus / "manifest.json").is_file():
        pytest.skip("this is another corpus than the one the tables are about")
    assert set(REFUSED) <= {path.name for path in forms_in(corpus)}
    assert set(EXCEPTIONS) <= set(corpus_pairs())
