"""`intake-app rehearse` as another program calls it: the real command, its files and its exit codes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).resolve().parent.parent.parent
STRANGER = {
    "resourceType": "Questionnaire",
    "status": "active",
    "title": "A form of somebody else",
    "item": [
        {"linkId": "intro", "type": "display", "text": "Some words first."},
        {
            "linkId": "part",
            "type": "group",
            "text": "A part",
            "item": [
                {"linkId": "when", "type": "date", "text": "When?"},
                {"linkId": "many", "type": "integer", "text": "How many?"},
                {"linkId": "long", "type": "decimal", "text": "How long?"},
                {"linkId": "sure", "type": "boolean", "text": "Are you sure?", "required": True},
                {
                    "linkId": "which",
                    "type": "choice",
                    "text": "Which?",
                    "repeats": True,
                    "answerOption": [{"valueString": "one"}, {"valueString": "two"}],
                },
                {
                    "linkId": "more",
                    "type": "open-choice",
                    "text": "What else?",
                    "answerOption": [{"valueCoding": {"code": "a", "display": "This"}}],
                    "enableWhen": [{"question": "sure", "operator": "=", "answerBoolean": True}],
                },
                {"linkId": "clock", "type": "time", "text": "At what time?"},
                {"linkId": "words", "type": "text", "text": "Say more."},
            ],
        },
    ],
}


def rehearse(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    around = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    around |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(PROJECT)}
    return subprocess.run(
        [sys.executable, "-m", "ui", "rehearse", *arguments],
        cwd=cwd,
        env=around,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def written(folder: Path, name: str, content: Any) -> str:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return str(path)


def answered(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answers of a response, by linkId."""
    found: dict[str, Any] = {}
    for item in items:
        if "answer" in item:
            found[item["linkId"]] = [
                next(iter(a.values())) for a in item["answer"] if not next(iter(a)).startswith("_")
            ]
        found |= answered(item.get("item", []))
    return found


def test_the_last_line_is_the_path_of_a_pdf_and_all_files_are_there(tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = rehearse("--out", str(out), "--screenshots", "--size", "1024x600", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    pdf = Path(done.stdout.splitlines()[-1])
    assert pdf == out / "brief.pdf"
    assert done.stdout.count("\n") == 1
    assert pdf.read_bytes().startswith(b"%PDF-")
    response = json.loads((out / "response.json").read_text())
    assert response["resourceType"] == "QuestionnaireResponse"
    assert answered(response["item"])["A1"] == ["Rowan"]
    assert (out / "vault" / "practice.sqlite").is_file()
    assert (out / "recovery.txt").read_text().startswith("AGE-SECRET-KEY-1")
    assert len((out / "passphrase.txt").read_text().split()) == 6
    pictures = sorted(path.name for path in out.glob("*.png"))
    assert len(pictures) > 60
    assert pictures[0] == "01-comfort.png"
    again = rehearse("--out", str(out), "--form", written(tmp_path, "f.json", STRANGER), cwd=tmp_path)
    assert again.returncode == 0, again.stderr


@pytest.mark.long
def test_a_form_of_a_stranger_is_answered_from_its_types_the_same_every_time(tmp_path: Path) -> None:
    form = written(tmp_path, "form.json", STRANGER)
    found = []
    for name in ("one", "two"):
        done = rehearse("--form", form, "--out", str(tmp_path / name), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        found.append(answered(json.loads((tmp_path / name / "response.json").read_text())["item"]))
    assert found[0] == found[1]
    assert set(found[0]) == {"when", "many", "long", "sure", "which", "more", "clock", "words"}


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"W6": "yes", "A1": "Rowan"}, "A3"),
        ({"W6": "yes", "A1": "Rowan", "A3": "1988-04-17", "no-such": 1}, "no-such"),
        ({"W6": "perhaps", "A1": "Rowan", "A3": "1988-04-17"}, "W6"),
    ],
)
def test_wrong_answers_are_named_before_anything_is_written(tmp_path: Path, answers: Any, named: str) -> None:
    out = tmp_path / "out"
    done = rehearse("--answers", written(tmp_path, "a.json", answers), "--out", str(out), cwd=tmp_path)
    assert done.returncode == 1
    assert named in done.stderr
    assert not done.stdout
    assert not (out / "vault").exists()


def test_an_answer_to_a_question_that_is_not_shown_is_reported_and_left_out(tmp_path: Path) -> None:
    given = {"W6": "yes", "A1": "Rowan", "A3": "1988-04-17", "E1": "no", "E2": "It went well."}
    out = tmp_path / "out"
    done = rehearse("--answers", written(tmp_path, "a.json", given), "--out", str(out), "--no-responder", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "E2" in done.stderr
    found = answered(json.loads((out / "response.json").read_text())["item"])
    assert "E2" not in found
    assert "S1" not in found
    assert "phq9-9" not in found


@pytest.mark.parametrize("arguments", [("--size", "wide"), ("--nonsense",)])
def test_a_wrong_option_is_used_wrongly(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert rehearse(*arguments, cwd=tmp_path).returncode == 2


def test_a_language_that_windows_or_form_do_not_speak_is_refused_in_a_sentence(tmp_path: Path) -> None:
    done = rehearse("--lang", "xx", cwd=tmp_path)
    assert (done.returncode, "There are no screens in “xx”. There are: en, es." in done.stderr) == (2, True)
    done = rehearse("--form", written(tmp_path, "other.json", STRANGER), "--lang", "es", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "This form has no words in “es”. It has: en." in done.stderr


def test_a_file_that_is_no_form_is_named(tmp_path: Path) -> None:
    done = rehearse("--form", written(tmp_path, "bad.json", "{not json"), cwd=tmp_path)
    assert done.returncode == 1
    assert "bad.json" in done.stderr


def test_a_real_practice_is_never_overwritten(tmp_path: Path) -> None:
    from tests.helpers.practices import founded_in  # noqa: PLC0415 - one test

    founded = founded_in(tmp_path / "out" / "vault")
    before = (founded.folder / "practice.sqlite").read_bytes()
    done = rehearse("--out", str(tmp_path / "out"), cwd=tmp_path)
    assert done.returncode == 1
    assert (founded.folder / "practice.sqlite").read_bytes() == before
