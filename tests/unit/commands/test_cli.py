from __future__ import annotations

import errno
import getpass
import io
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from intake_app import cli, paths
from intake_app.model.answers import Answer
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import code, rowan, sit

if TYPE_CHECKING:
    from collections.abc import Callable

PROJECT = Path(__file__).resolve().parent.parent.parent.parent
FORM = str(paths.resource("forms/default-intake.json"))
ANSWERS = str(paths.resource("rehearsal/default-answers.json"))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run one command in this process."""

    def ran(*argv: str) -> Ran:
        code_ = cli.main(argv)
        said = capsys.readouterr()
        return Ran(code_, said.out, said.err)

    return ran


@dataclass(frozen=True)
class Practice:
    """A practice with two shared intakes and one unfinished, and the options that open it."""

    founded: Founded
    opens: tuple[str, ...]


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    base = tmp_path_factory.mktemp("practice")
    founded = founded_in(base / "data")
    first = rowan(A1=Answer.given("Bryn\nNúñez"), B1=Answer.given("First words"))
    second = rowan(S1=code("not_sure"), S2=code("yes"))
    for minute, answers, until in ((10, first, ""), (14, second, ""), (0, rowan(), "P3")):
        draft = SealedDraft.begin(founded.folder)
        sitting = sit(answers, until=until, save=draft.save)
        if not until:
            draft.submit(*sitting.submission(finished=datetime(2026, 11, 23, 10, minute, tzinfo=UTC)))
        draft.close()
    secret = base / "passphrase.txt"
    secret.write_text(founded.passphrase + "\n", encoding="utf-8")
    return Practice(founded, ("--data", str(founded.folder), "--passphrase-file", str(secret)))


@pytest.fixture
def practice(_made: Practice) -> Practice:
    """The same practice for each test; no test here adds to its intakes."""
    return _made


def test_list_prints_one_line_an_intake_the_last_first(run: Callable[..., Ran], practice: Practice) -> None:
    done = run("list", *practice.opens)
    assert done.code == 0
    assert done.err == ""
    lines = done.out.splitlines()
    assert len(lines) == 3
    assert [line.split()[6] for line in lines] == ["Rowan", "Rowan", "Bryn"]
    assert "unfinished" in lines[0]
    assert "safety, not initialled" in lines[1]
    assert lines[2].endswith("new  Bryn Núñez  [1 to talk about, 1 not yet]")


def test_list_as_json_tells_what_the_lines_tell(run: Callable[..., Ran], practice: Practice) -> None:
    found = json.loads(run("list", "--json", *practice.opens).out)
    assert [card["status"] for card in found] == ["unfinished", "new", "new"]
    assert found[2]["name"] == "Bryn\nNúñez"
    assert found[1]["marks"]["safety"] is True
    assert found[1]["received"] == "2026-11-23T10:14:00+00:00"
    assert found[1]["born"] == "1988-04-17"


def test_an_empty_practice_lists_nothing(run: Callable[..., Ran], tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    key = tmp_path / "recovery.txt"
    key.write_text(founded.recovery_key, encoding="utf-8")
    opens = ("--data", str(founded.folder), "--recovery-file", str(key))
    assert run("list", "--json", *opens) == Ran(0, "[]\n", "")
    done = run("list", *opens)
    assert (done.code, done.out) == (0, "")
    assert done.err


@pytest.mark.parametrize(
    ("kind", "begins"),
    [
        ((), b"%PDF-"),
        (("--pdf",), b"%PDF-"),
        (("--client-pdf",), b"%PDF-"),
        (("--review-pdf",), b"%PDF-"),
        (("--fhir",), b"{"),
        (("--text",), b"For a progress note"),
    ],
)
def test_export_writes_the_latest_and_prints_its_path_alone(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path, kind: tuple[str, ...], begins: bytes
) -> None:
    target = tmp_path / "out"
    done = run("export", "latest", *kind, "-o", str(target), *practice.opens)
    assert done.code == 0
    assert done.out == f"{target}\n"
    assert target.read_bytes().startswith(begins)
    assert "safety mark" in done.err


def test_export_by_number_by_id_and_by_their_beginning(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path
) -> None:
    found = json.loads(run("list", "--json", *practice.opens).out)[2]
    for name in (found["number"], found["id"], found["id"][:8], found["number"].lower()):
        done = run("export", name, "--text", "-o", str(tmp_path / "out"), *practice.opens)
        assert done.code == 0, done.err
        assert "First words" in (tmp_path / "out").read_text(encoding="utf-8")


def test_a_fixed_epoch_makes_the_same_file_twice(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795429860")
    for name in ("a", "b"):
        run("export", "latest", "-o", str(tmp_path / name), *practice.opens)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_epoch_that_is_no_number_is_told(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "soon")
    done = run("forms", "evaluate", FORM, ANSWERS)
    assert (done.code, done.out) == (2, "")
    assert "SOURCE_DATE_EPOCH" in done.err


def test_an_unknown_intake_is_the_callers_mistake(run: Callable[..., Ran], practice: Practice, tmp_path: Path) -> None:
    done = run("export", "no-such", "-o", str(tmp_path / "out"), *practice.opens)
    assert (done.code, done.out) == (1, "")
    assert "no-such" in done.err
    assert not (tmp_path / "out").exists()


def test_an_unfinished_draft_can_not_be_exported(run: Callable[..., Ran], practice: Practice, tmp_path: Path) -> None:
    draft = json.loads(run("list", "--json", *practice.opens).out)[0]
    assert run("export", draft["id"], "-o", str(tmp_path / "out"), *practice.opens).code == 1


def test_a_wrong_passphrase_exits_3_and_is_not_repeated(run: Callable[..., Ran], tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    secret = tmp_path / "wrong.txt"
    secret.write_text("not the passphrase at all", encoding="utf-8")
    done = run("list", "--data", str(founded.folder), "--passphrase-file", str(secret))
    assert (done.code, done.out) == (3, "")
    assert "not the passphrase" not in done.err


def test_too_many_wrong_tries_make_one_wait_and_that_is_a_refusal(run: Callable[..., Ran], tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    secret = tmp_path / "wrong.txt"
    secret.write_text("not the passphrase at all", encoding="utf-8")
    tries = [run("list", "--data", str(founded.folder), "--passphrase-file", str(secret)) for _ in range(7)]
    assert {done.code for done in tries} == {3}
    assert "seconds" in tries[-1].err


def test_an_interrupt_ends_without_a_traceback(
    run: Callable[..., Ran], practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal())
    for raised, code_ in ((KeyboardInterrupt, 130), (EOFError, 3)):

        def asked(_prompt: str, stream: Any, raised: type[BaseException] = raised) -> str:
            raise raised

        monkeypatch.setattr(getpass, "getpass", asked)
        assert run("list", "--data", str(practice.founded.folder)).code == code_


@pytest.mark.parametrize("text", ["AGE-SECRET-KEY-1NONSENSE", "hello"])
def test_a_wrong_recovery_key_exits_3(run: Callable[..., Ran], practice: Practice, tmp_path: Path, text: str) -> None:
    key = tmp_path / "key.txt"
    key.write_text(text, encoding="utf-8")
    done = run("list", "--data", str(practice.founded.folder), "--recovery-file", str(key))
    assert (done.code, done.out) == (3, "")
    assert text not in done.err


def test_without_a_file_and_without_a_terminal_it_stays_locked(
    run: Callable[..., Ran], practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    assert run("list", "--data", str(practice.founded.folder)).code == 3


def test_on_a_terminal_the_passphrase_is_asked_for(
    run: Callable[..., Ran], practice: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    def asked(_prompt: str, stream: Any) -> str:
        assert stream is sys.stderr
        return practice.founded.passphrase

    monkeypatch.setattr(sys, "stdin", Terminal())
    monkeypatch.setattr(getpass, "getpass", asked)
    assert run("list", "--data", str(practice.founded.folder)).code == 0


@pytest.mark.parametrize("content", [None, b"", b"\n", b"\xff\xfe\xfa secret"])
def test_a_secrets_file_that_can_not_be_used_is_a_wrong_use(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "passphrase.txt"
    if content is not None:
        path.write_bytes(content)
    done = run("list", "--data", str(practice.founded.folder), "--passphrase-file", str(path))
    assert (done.code, done.out) == (2, "")
    assert str(path) in done.err
    assert "secret" not in done.err.replace(str(path), "")


def test_a_folder_without_a_practice_is_told_and_left_empty(run: Callable[..., Ran], tmp_path: Path) -> None:
    done = run("list", "--data", str(tmp_path / "none"))
    assert (done.code, done.out) == (1, "")
    assert str(tmp_path / "none") in done.err
    assert not (tmp_path / "none").exists()


def test_a_damaged_database_is_told_and_left_as_found(run: Callable[..., Ran], tmp_path: Path) -> None:
    founded = founded_in(tmp_path / "data")
    file = founded.folder / "practice.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    secret = tmp_path / "passphrase.txt"
    secret.write_text(founded.passphrase, encoding="utf-8")
    done = run("list", "--data", str(founded.folder), "--passphrase-file", str(secret))
    assert (done.code, done.out) == (1, "")
    assert file.read_bytes() == b"not a database at all" * 100


def test_a_target_that_can_not_be_written_is_told(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    missing = run("export", "latest", "-o", str(tmp_path / "no" / "out"), *practice.opens)
    assert missing.code == 1
    assert "no such folder" in missing.err
    real = os.fsync

    def full(handle: int) -> None:
        if str(tmp_path) in str(Path(f"/proc/self/fd/{handle}").readlink()):
            raise OSError(errno.ENOSPC, "planted")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    done = run("export", "latest", "--text", "-o", str(tmp_path / "out"), *practice.opens)
    assert (done.code, done.out) == (1, "")
    assert "disk is full" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "argv",
    [
        (),
        ("nonsense",),
        ("list", "--nonsense"),
        ("export", "latest"),
        ("export",),
        ("export", "latest", "-o", "x", "--pdf", "--fhir"),
        ("list", "--passphrase-file", "a", "--recovery-file", "b"),
        ("forms",),
        ("forms", "evaluate", "a"),
        ("forms", "check"),
        ("forms", "validate", "a"),
        ("export", "latest", "-o", "x", "--client-pdf", "--pdf"),
        ("export", "latest", "-o", "x", "--encrypt", "--recipient", "age1"),
    ],
)
def test_a_wrong_use_exits_2_and_says_how(run: Callable[..., Ran], argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert (done.code, done.out) == (2, "")
    assert "usage:" in done.err


@pytest.mark.parametrize(
    "argv", [("--help",), ("list", "--help"), ("export", "-h"), ("forms", "--help"), ("forms", "evaluate", "--help")]
)
def test_help_is_a_result(run: Callable[..., Ran], argv: tuple[str, ...]) -> None:
    done = run(*argv)
    assert (done.code, done.err) == (0, "")
    assert "usage: intake-app" in done.out


def test_each_paper_option_says_what_it_does(run: Callable[..., Ran]) -> None:
    export, blank, forms = (run(*argv, "--help").out for argv in (("export",), ("forms", "paper"), ("forms",)))
    assert "print on this paper; without it on the practice" in " ".join(export.split())
    assert "the size of the paper (a4 without it)" in " ".join(blank.split())
    assert "--all" not in blank
    assert "write a form as a blank paper" in " ".join(forms.split())


def test_evaluate_prints_what_shows_and_what_it_scores(run: Callable[..., Ran]) -> None:
    done = run("forms", "evaluate", FORM, ANSWERS)
    assert (done.code, done.err) == (0, "")
    found = json.loads(done.out)
    assert set(found) == {"enabled", "shown", "scores", "response"}
    assert found["scores"]["phq9"]["total"] == 9
    assert "S1" in found["shown"]
    assert "W1" in found["enabled"]
    assert "W1" not in found["shown"]
    without = json.loads(run("forms", "evaluate", FORM, ANSWERS, "--no-responder").out)
    assert "S1" not in without["enabled"]
    assert "phq9" not in without["scores"]


@pytest.mark.parametrize(
    ("form", "answers", "names"),
    [
        (None, '{"unheard-of": 1}', ["unheard-of", "unknown-link-id"]),
        (None, '{"B5": 11, "B4": "nobody"}', ["B5", "B4"]),
        (None, "[1", ["not-json"]),
        (None, "[]", [""]),
        ('{"resourceType": "Patient"}', "{}", ["not-a-questionnaire"]),
        ("{", "{}", ["json"]),
    ],
)
def test_evaluate_names_every_fault(
    run: Callable[..., Ran], tmp_path: Path, form: str | None, answers: str, names: list[str]
) -> None:
    form_path, answers_path = tmp_path / "F.json", tmp_path / "A.json"
    form_path.write_text(form or Path(FORM).read_text(encoding="utf-8"), encoding="utf-8")
    answers_path.write_text(answers, encoding="utf-8")
    done = run("forms", "evaluate", str(form_path), str(answers_path))
    assert (done.code, done.out) == (1, "")
    assert all(name in done.err for name in names), done.err
    assert str(tmp_path) in done.err


def test_evaluate_of_a_missing_file_names_it(run: Callable[..., Ran], tmp_path: Path) -> None:
    done = run("forms", "evaluate", str(tmp_path / "none.json"), ANSWERS)
    assert (done.code, done.out) == (1, "")
    assert "none.json" in done.err


def fresh(*argv: str, **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *argv], cwd=PROJECT, capture_output=True, text=True, check=False, encoding="utf-8", **more
    )


def test_the_module_runs_as_a_program() -> None:
    done = fresh("-m", "intake_app", "forms", "evaluate", FORM, ANSWERS)
    assert done.returncode == 0
    assert json.loads(done.stdout)["scores"]["gad7"]["total"] == 11
    assert fresh("-m", "intake_app", "nonsense").returncode == 2


def test_help_loads_nothing_heavy() -> None:
    heavy = ("sqlalchemy", "alembic", "reportlab", "pikepdf", "cryptography", "pyrage", "PySide6", "uharfbuzz")
    script = (
        "import sys\nfrom intake_app import cli\ncode = cli.main(['list', '--help'])\n"
        f"print([name for name in {heavy!r} if name in sys.modules], code, file=sys.stderr)"
    )
    assert fresh("-c", script).stderr == "[] 0\n"


def test_a_reader_who_leaves_early_is_no_fault() -> None:
    script = f"{sys.executable} -m intake_app forms evaluate '{FORM}' '{ANSWERS}' | head -n 1 ; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", script], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.stdout == "{\n0\n"
    assert done.stderr == ""


def test_a_terminal_of_few_letters_still_gets_its_line(practice: Practice) -> None:
    done = fresh("-m", "intake_app", "list", *practice.opens, env={**os.environ, "PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert "Bryn N\\xfa\\xf1ez" in done.stdout
