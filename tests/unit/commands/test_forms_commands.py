"""`forms check` and `forms validate` as scripts call them: exit codes, lines, JSON, a sentence for each rule."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from intake_app import cli, paths
from intake_app.wording import words
from tests.conftest import PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FORM: dict[str, Any] = {
    "resourceType": "Questionnaire",
    "status": "draft",
    "url": "https://x.example/Q",
    "item": [{"linkId": "a", "type": "integer", "text": "How many?", "required": True}],
}
FAULTY = FORM | {"item": [*FORM["item"], *FORM["item"], {"linkId": "b", "type": "nonsense", "text": "b"}]}
WARNED = FORM | {"item": [{"linkId": "a", "type": "string", "text": "a", "extension": [{"url": "http://x.example/y"}]}]}
RESPONSE: dict[str, Any] = {
    "resourceType": "QuestionnaireResponse",
    "status": "completed",
    "questionnaire": "https://x.example/Q",
    "item": [{"linkId": "a", "answer": [{"valueInteger": 3}]}],
}


_CALL = "import sys; from intake_app.cli import main; sys.exit(main(sys.argv[1:]))"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run one command in this process."""

    def ran(*argv: object) -> Ran:
        code = cli.main([str(word) for word in argv])
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return ran


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str, object], Path]:
    """Write one JSON file, or bytes as they are."""

    def written(name: str, content: object) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return path

    return written


def test_a_sound_form_exits_0_and_warnings_are_allowed(run: Callable[..., Ran], file: Callable[..., Path]) -> None:
    sound, warned = file("sound.json", FORM), file("warned.json", WARNED)
    assert run("forms", "check", sound) == Ran(0, f"{sound}: sound\n", "")
    done = run("forms", "check", warned)
    assert (done.code, done.err) == (0, "")
    assert f"{warned}: warning: a: unknown-extension: " in done.out


def test_every_error_is_a_line_with_file_link_id_and_rule(run: Callable[..., Ran], file: Callable[..., Path]) -> None:
    path = file("faulty.json", FAULTY)
    done = run("forms", "check", path)
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert lines[0].startswith(f"{path}: error: a: duplicate-link-id: ")
    assert lines[1].startswith(f"{path}: error: b: unknown-type: ")
    assert len(lines) == 3


@pytest.mark.parametrize("content", [b"not json", b"", RESPONSE, [], b'{"resourceType": "Questionnaire", "x": NaN}'])
def test_what_is_no_form_exits_2(run: Callable[..., Ran], file: Callable[..., Path], content: object) -> None:
    path = file("f.json", content)
    done = run("forms", "check", path)
    assert done.code == 2
    assert f"{path}: error: (file): " in done.out


def test_of_several_files_each_is_told_and_the_worst_decides(
    run: Callable[..., Ran], file: Callable[..., Path]
) -> None:
    files = [file("a.json", FORM), file("b.json", FAULTY), file("c.json", b"{")]
    done = run("forms", "check", *files, "--json")
    told = json.loads(done.out)
    assert done.code == 2
    assert [(entry["file"], entry["verdict"]) for entry in told] == [
        (str(files[0]), "sound"),
        (str(files[1]), "faulty"),
        (str(files[2]), "unreadable"),
    ]
    assert told[1]["faults"][0] == {
        "severity": "error",
        "linkId": "a",
        "place": "",
        "rule": "duplicate-link-id",
        "detail": "",
        "text": words("faults")("duplicate-link-id"),
    }
    assert run("forms", "check", *files[:2]).code == 1


def test_a_missing_file_is_told(run: Callable[..., Ran], tmp_path: Path) -> None:
    done = run("forms", "check", tmp_path / "nowhere.json")
    assert done.code == 2
    assert "unreadable" in done.out


def test_a_valid_response_exits_0(run: Callable[..., Ran], file: Callable[..., Path]) -> None:
    form, answers = file("f.json", FORM), file("r.json", RESPONSE)
    assert run("forms", "validate", form, answers) == Ran(0, f"{answers}: valid\n", "")


def test_every_fault_of_a_response_is_a_line_with_place_link_id_and_rule(
    run: Callable[..., Ran], file: Callable[..., Path]
) -> None:
    wrong = RESPONSE | {"item": [{"linkId": "a", "answer": [{"valueString": "3"}]}, {"linkId": "x"}]}
    form, answers = file("f.json", FORM), file("r.json", wrong)
    done = run("forms", "validate", form, answers)
    assert (done.code, done.err) == (1, "")
    lines = done.out.splitlines()
    assert any(line.startswith(f"{answers}: error: item[0].answer[0] a: wrong-type: ") for line in lines)
    assert any(line.startswith(f"{answers}: error: item[1] x: unknown-link-id: ") for line in lines)
    told = json.loads(run("forms", "validate", form, answers, "--json").out)
    assert told["verdict"] == "invalid"
    assert {fault["place"] for fault in told["faults"]} == {"item[0].answer[0]", "item[1]"}


@pytest.mark.parametrize(
    ("form", "answers", "code"),
    [
        (FORM, b"{", 2),
        (FORM, FORM, 2),
        (RESPONSE, RESPONSE, 2),
        (b"", RESPONSE, 2),
        (FAULTY, RESPONSE, 1),
        (FORM, RESPONSE | {"status": "in-progress", "item": []}, 0),
        (FORM, RESPONSE | {"item": []}, 1),
    ],
)
def test_exit_codes_of_validate(
    run: Callable[..., Ran], file: Callable[..., Path], form: object, answers: object, code: int
) -> None:
    done = run("forms", "validate", file("f.json", form), file("r.json", answers))
    assert done.code == code
    assert done.out


def test_what_evaluate_writes_is_valid(run: Callable[..., Ran], file: Callable[..., Path]) -> None:
    form = paths.resource("forms/default-intake.json")
    answers = paths.resource("rehearsal/default-answers.json")
    evaluated = json.loads(run("forms", "evaluate", form, answers).out)
    assert run("forms", "validate", form, file("r.json", evaluated["response"])).code == 0


def test_lines_can_be_printed_where_only_ascii_can(file: Callable[..., Path]) -> None:
    strange = FORM | {"item": [{"linkId": "ключ\nzwei", "type": "nonsense", "text": "é"}]}
    done = subprocess.run(
        [sys.executable, "-c", _CALL, "forms", "check", str(file("f.json", strange))],
        capture_output=True,
        cwd=PROJECT,
        env={"PYTHONIOENCODING": "ascii", "PATH": os.environ.get("PATH", "")},
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr == b""
    assert len(done.stdout.decode("ascii").splitlines()) == 2


def rules_in_the_engine() -> set[str]:
    """Return every rule's name that the engine's source notes, raises or yields."""
    found: set[str] = set()
    for path in sorted((PROJECT / "intake_app" / "forms").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            found |= set(_rules_of(node))
    return found


def _rules_of(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call):
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        place = {"AnswerError": 1}.get(name, 0)
        noted = {"error", "warn", "note", "_note", "_note_if_finished", "Fault", "JsonError", "AnswerError"}
        candidates = node.args[place : place + 1] if name in noted else []
    elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
        candidates = node.value.elts[:1]
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "rule":
        candidates = [node.value]
    else:
        candidates = []
    for candidate in candidates:
        for part in ast.walk(candidate):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value:
                yield part.value


def test_every_rule_has_a_sentence_and_no_sentence_is_without_a_rule() -> None:
    said = words("faults").keys()
    missing = {rule for rule in rules_in_the_engine() if " " not in rule} - said
    assert not missing
    source = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "intake_app" / "forms").glob("*.py"))
    assert not {key for key in said if f'"{key}"' not in source}
