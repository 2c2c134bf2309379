"""Files that are no form: said to be none, by a rule, and never a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from intake_app.errors import NotAFormError
from intake_app.forms.loader import load_file
from tests.unit.forms.building import item, resource

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"", "not-json"),
        (b"{", "not-json"),
        (b"\xff\xfe\xff", "not-json"),
        (b"null", "not-a-questionnaire"),
        (b"[1]", "not-a-questionnaire"),
        (b'{"resourceType": "Patient"}', "not-a-questionnaire"),
        (b'{"resourceType": ["Questionnaire"]}', "not-a-questionnaire"),
        (b'{"resourceType": "Questionnaire", "x": NaN}', "not-json"),
        (b'{"resourceType": "Questionnaire", "x": -Infinity}', "not-json"),
        (b'{"resourceType": "Questionnaire", "x": 1e999}', "not-a-number"),
        (b'{"resourceType": "Questionnaire", "x": ' + b"9" * 5000 + b"}", "not-json"),
        (b'{"resourceType": "Questionnaire", "title": "\\ud800"}', "not-text"),
        (b"[" * 100_000, "nested-too-deep"),
        (b"[" * 300 + b"]" * 300, "nested-too-deep"),
        (b'{"a":' * 90_000 + b"1" + b"}" * 90_000, "nested-too-deep"),
    ],
)
def test_what_is_no_form_is_said_to_be_none(tmp_path: Path, data: bytes, rule: str) -> None:
    path = tmp_path / "form.json"
    path.write_bytes(data)
    with pytest.raises(NotAFormError) as caught:
        load_file(path)
    assert [fault.rule for fault in caught.value.faults] == [rule]
    assert caught.value.source == str(path)


def test_a_file_that_is_not_there_or_is_a_folder_is_said_so(tmp_path: Path) -> None:
    for path in (tmp_path / "none.json", tmp_path):
        with pytest.raises(NotAFormError) as caught:
            load_file(path)
        assert [fault.rule for fault in caught.value.faults] == ["unreadable"]


def test_a_file_larger_than_any_form_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake_app.forms.json_file.MAX_BYTES", 100)
    path = tmp_path / "form.json"
    path.write_text(json.dumps(resource(item("a", text="x" * 200))), encoding="utf-8")
    with pytest.raises(NotAFormError) as caught:
        load_file(path)
    assert [fault.rule for fault in caught.value.faults] == ["too-large"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_form_loads_in_each_encoding_that_json_knows(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "form.json"
    path.write_text(json.dumps(resource(item("a", text="Größe für Việt")), ensure_ascii=False), encoding=encoding)
    assert load_file(path).questionnaire.by_link_id["a"].text == "Größe für Việt"
