"""`export --all`: a file for each intake, stopped and begun again; nothing lost, nothing of anybody's overwritten."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import stat
import sys
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

import pikepdf
import pytest

from intake_app import cli
from intake_app.model.answers import Answer
from intake_app.services.desk import documents
from intake_app.services.desk.journal import NAME, PREFIX, Journal
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.services.telling.record_number import number_of
from intake_app.vault.age import Identity
from tests.helpers.audit_log import audit_log
from tests.helpers.mounts import can_mount, small_disk
from tests.helpers.practices import founded_in
from tests.helpers.sittings import code, rowan, sit

if TYPE_CHECKING:
    from collections.abc import Callable

SAID = {"Rowan": "First words", "Bryn": "Second words", "Zoë": "Third words"}
EPOCH = "1795429860"


@dataclass(frozen=True)
class Practice:
    """A practice with three shared intakes and one that is not; each test has a copy of its own."""

    data: Path
    passphrase: str
    opens: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        """The shared records, the first received first."""
        with Vault.unlock(self.data, self.passphrase) as vault:
            cards = [card for card in vault.cards() if card.body is not None]
        return [card.record_id for card in sorted(cards, key=lambda card: (card.body or {})["submitted"])]

    def add_to(self, record_id: str) -> None:
        """Initial a record's strip: one entry more."""
        with Vault.unlock(self.data, self.passphrase) as vault:
            vault.append(record_id, "initials", {"v": 1, "initials": "IO", "note": ""})

    def damage_first(self) -> str:
        """Change a byte of what is sealed of the first record; return which that is."""
        with closing(sqlite3.connect(self.data / "practice.sqlite")) as store, store:
            (key,) = store.execute("SELECT id FROM record ORDER BY rowid LIMIT 1").fetchone()
            (blob,) = store.execute("SELECT blob FROM entry WHERE record_id = ?", (key,)).fetchone()
            store.execute("UPDATE entry SET blob = ? WHERE record_id = ?", (blob[:-1] + bytes([blob[-1] ^ 1]), key))
        return str(UUID(key))


@pytest.fixture(scope="module")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Practice:
    base = tmp_path_factory.mktemp("practice")
    founded = founded_in(base / "data")
    for minute, (name, words) in enumerate(SAID.items()):
        draft = SealedDraft.begin(founded.folder)
        safety = {"S1": code("not_sure"), "S2": code("yes")} if name == "Bryn" else {}
        sitting = sit(rowan(A1=Answer.given(name), B1=Answer.given(words), **safety), save=draft.save)
        draft.submit(*sitting.submission(finished=datetime(2026, 11, 23, 10, minute, tzinfo=UTC)))
        draft.close()
    draft = SealedDraft.begin(founded.folder)
    sit(rowan(), until="P3", save=draft.save)
    draft.close()
    (base / "passphrase.txt").write_text(founded.passphrase, encoding="utf-8")
    return Practice(founded.folder, founded.passphrase, ("--passphrase-file", str(base / "passphrase.txt")))


@pytest.fixture
def practice(_made: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Practice:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    data = Path(shutil.copytree(_made.data, tmp_path / "data"))
    return Practice(data, _made.passphrase, ("--data", str(data), *_made.opens))


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def run(practice: Practice, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Export all to `tmp_path/out`, as text unless something else is asked for."""

    def ran(*argv: str, to: str = "out") -> Ran:
        capsys.readouterr()
        done = cli.main(["export", "--all", "-o", str(tmp_path / to), *(argv or ("--text",)), *practice.opens])
        said = capsys.readouterr()
        return Ran(done, said.out, said.err)

    return ran


def files(folder: Path) -> dict[str, bytes]:
    """Return what lies in a folder beside the journal."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != NAME}


def stamps(folder: Path) -> dict[str, int]:
    return {path.name: path.stat().st_ino for path in folder.iterdir() if path.name != NAME}


def test_every_shared_intake_is_a_file_of_its_own_and_the_path_alone_is_the_result(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path
) -> None:
    done = run()
    assert (done.code, done.out) == (0, f"{tmp_path / 'out'}\n")
    there = files(tmp_path / "out")
    assert len(there) == 3
    for words in SAID.values():
        assert [words.encode() in data for data in there.values()].count(True) == 1
    assert "3 files written" in done.err
    assert "not shared" in done.err
    assert "safety mark" in done.err
    assert "not locked" in done.err
    entries = [entry["event"] for entry in audit_log(practice.data, practice.passphrase)]
    assert entries.count("export-text") == 3


def test_no_name_and_no_word_is_in_a_file_s_name_or_in_the_journal_and_only_this_user_reads_them(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    run()
    folder = tmp_path / "out"
    told = " ".join(path.name for path in folder.iterdir()) + (folder / NAME).read_text(encoding="utf-8")
    found = [word for word in (*SAID, *SAID.values()) if word.casefold() in told.casefold()]
    assert found == []
    # The control: the same words are found where they are.
    all_of_it = b"".join(files(folder).values()).decode()
    assert [word for word in SAID if word in all_of_it] == list(SAID)
    if os.name == "posix":
        assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_same_command_again_leaves_all_as_it_is(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path
) -> None:
    run("--pdf")
    before = stamps(tmp_path / "out")
    done = run("--pdf")
    assert (done.code, done.out) == (0, f"{tmp_path / 'out'}\n")
    assert stamps(tmp_path / "out") == before
    assert "3 were there already" in done.err
    events = [entry["event"] for entry in audit_log(practice.data, practice.passphrase)]
    assert (events.count("export-pdf"), events.count("open")) == (3, 3)


def test_two_folders_of_one_moment_are_the_same_byte_by_byte(run: Callable[..., Ran], tmp_path: Path) -> None:
    for kind in ("--pdf", "--client-pdf", "--review-pdf", "--fhir", "--text"):
        for folder in ("a", "b"):
            assert run(kind, to=folder + kind).code == 0
        assert files(tmp_path / ("a" + kind)) == files(tmp_path / ("b" + kind))
        assert len(files(tmp_path / ("a" + kind))) == 3


def test_a_record_that_was_added_to_is_made_anew_and_no_other(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path
) -> None:
    run()
    before, ids = files(tmp_path / "out"), practice.ids
    practice.add_to(ids[1])
    done = run()
    after = files(tmp_path / "out")
    changed = [name for name in before if before[name] != after[name]]
    assert list(after) == list(before)
    assert len(changed) == 1
    assert b"IO" in after[changed[0]]
    assert "1 file written" in done.err


@pytest.mark.parametrize(
    ("first", "then"),
    [((), ("--large",)), ((), ("--paper", "letter")), (("--paper", "letter"), ()), (("--large",), ())],
)
def test_another_way_of_printing_makes_all_anew_under_the_same_names(
    run: Callable[..., Ran], tmp_path: Path, first: tuple[str, ...], then: tuple[str, ...]
) -> None:
    run("--pdf", *first)
    before = files(tmp_path / "out")
    assert "3 files written" in run("--pdf", *then).err
    after = files(tmp_path / "out")
    assert list(after) == list(before)
    assert all(before[name] != after[name] for name in before)


def test_another_passphrase_makes_all_anew_and_the_same_one_none(run: Callable[..., Ran], tmp_path: Path) -> None:
    for name, words in (("one", "a lantern beside nine quiet ferries"), ("two", "an anchor under seven loud bridges")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    ways = [("--encrypt", "--encrypt-passphrase-file", str(tmp_path / name)) for name in ("one", "two")]
    assert "not locked" not in run("--pdf", *ways[0]).err
    assert "3 were there already" in run("--pdf", *ways[0]).err
    assert "3 files written" in run("--pdf", *ways[1]).err
    for path in (tmp_path / "out").glob("*.pdf"):
        with pikepdf.open(path, password="an anchor under seven loud bridges") as document:
            assert len(document.pages) > 1
    text = (tmp_path / "out" / NAME).read_text(encoding="utf-8")
    assert "lantern" not in text
    assert "anchor" not in text


def test_files_for_an_age_key_lie_beside_open_ones_and_end_so(run: Callable[..., Ran], tmp_path: Path) -> None:
    key = Identity.new()
    run()
    run("--text", "--recipient", key.public)
    names = list(files(tmp_path / "out"))
    assert sorted(name.removesuffix(".age") for name in names) == sorted(2 * [n for n in names if n.endswith(".txt")])
    sealed = next((tmp_path / "out").glob("*.txt.age"))
    assert b"words" in key.open(sealed.read_bytes(), readers=1, what="export")


def test_kinds_lie_in_one_folder(run: Callable[..., Ran], tmp_path: Path) -> None:
    for kind in ("--pdf", "--client-pdf", "--review-pdf", "--fhir", "--text"):
        assert run(kind).code == 0
    names = list(files(tmp_path / "out"))
    assert len(names) == 15
    assert sum(name.endswith(" client.pdf") for name in names) == 3
    assert sum(name.endswith(" review.pdf") for name in names) == 3


def test_a_file_that_somebody_filled_in_is_never_overwritten(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path
) -> None:
    run("--pdf")
    folder = tmp_path / "out"
    paths = {path.name.split()[0]: path for path in folder.glob("*.pdf")}
    path = next(iter(paths.values()))
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        document.docinfo["/Keywords"] = "typed on a plane"
        document.save(path)
    filled = path.read_bytes()
    done = run("--pdf")
    assert path.name in done.err
    assert path.read_bytes() == filled
    for record_id in practice.ids:
        practice.add_to(record_id)
    assert "3 files written" in run("--pdf").err
    assert path.read_bytes() == filled
    beside = folder / f"{path.stem} (2).pdf"
    assert beside.exists()
    assert len(list(folder.glob("*.pdf"))) == 4
    assert "3 were there already" in run("--pdf").err


def test_a_file_of_somebody_else_keeps_its_name(run: Callable[..., Ran], tmp_path: Path) -> None:
    run()
    name = next(iter(files(tmp_path / "out")))
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / name).write_bytes(b"not ours")
    assert run(to="other").code == 0
    there = files(tmp_path / "other")
    assert there[name] == b"not ours"
    assert f"{Path(name).stem} (2).txt" in there


@pytest.mark.parametrize("harm", ["cut", "emptied", "gone"])
def test_what_is_not_whole_any_more_is_made_anew(run: Callable[..., Ran], tmp_path: Path, harm: str) -> None:
    run("--pdf")
    before = files(tmp_path / "out")
    path = next((tmp_path / "out").glob("*.pdf"))
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:9000] if harm == "cut" else b"")
    assert "1 file written" in run("--pdf").err
    assert files(tmp_path / "out") == before


@pytest.mark.parametrize("was_listed", [False, True])
def test_a_record_that_does_not_open_is_named_and_the_others_are_done(
    run: Callable[..., Ran], practice: Practice, tmp_path: Path, *, was_listed: bool
) -> None:
    if was_listed:
        assert len(practice.ids) == 3
    number = number_of(practice.damage_first())
    done = run(to="fresh")
    assert (done.code, done.out) == (1, f"{tmp_path / 'fresh'}\n")
    assert number in done.err
    assert len(files(tmp_path / "fresh")) == 2


def test_ctrl_c_ends_after_the_file_at_hand_and_the_same_command_goes_on(
    run: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(to="whole")
    made = documents.plain_text
    times: list[int] = []

    def interrupted(*args: object, **more: object) -> bytes:
        times.append(1)
        if len(times) == 2:
            os.kill(os.getpid(), signal.SIGINT)
        return made(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "plain_text", interrupted)
    before = signal.getsignal(signal.SIGINT)
    done = run()
    assert (done.code, done.out) == (130, "")
    assert "Stopped after 2 of 3" in done.err
    assert signal.getsignal(signal.SIGINT) is before
    assert len(files(tmp_path / "out")) == 2
    assert run().code == 0
    assert files(tmp_path / "out") == files(tmp_path / "whole")
    assert len(times) == 3


def test_one_export_of_all_at_a_time_writes_into_a_folder(run: Callable[..., Ran], tmp_path: Path) -> None:
    with Journal(tmp_path / "out"):
        done = run()
        assert (done.code, done.out) == (1, "")
        assert "Another export" in done.err
        assert files(tmp_path / "out") == {}
    assert run().code == 0


def test_what_a_kill_left_is_taken_away_and_nothing_else(run: Callable[..., Ran], tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / f"{PREFIX}abcd.part").write_bytes(b"half of it")
    (folder / ".abcdefgh.part").write_bytes(b"somebody's")
    run()
    assert not list(folder.glob(f"{PREFIX}*"))
    assert (folder / ".abcdefgh.part").read_bytes() == b"somebody's"


@pytest.mark.parametrize(
    "argv",
    [
        ["export", "-o", "x"],
        ["export", "latest", "--all", "-o", "x"],
        ["export", "--all", "--fhir", "--large", "-o", "x"],
        ["export", "latest", "--text", "--paper", "a4", "-o", "x"],
    ],
)
def test_what_does_not_go_together_is_told_before_anything_is_opened(
    argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(argv) == 2
    assert capsys.readouterr().err


def test_a_file_in_the_folder_s_place_is_told(run: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    done = run()
    assert (done.code, done.out) == (1, "")
    assert "not a folder" in done.err
    assert (tmp_path / "out").read_bytes() == b"a file"


def test_a_practice_s_own_folder_is_not_exported_into(
    run: Callable[..., Ran], practice: Practice, capsys: pytest.CaptureFixture[str]
) -> None:
    def contents() -> set[str]:
        # Not what every unlocking leaves.
        return {path.name for path in practice.data.iterdir()} - {"practice.lock"}

    before = contents()
    done = run(to="data")
    assert (done.code, done.out) == (1, "")
    assert "own files lie in that folder" in done.err
    store = practice.data / "practice.sqlite"
    assert cli.main(["export", "latest", "--text", "-o", str(store), *practice.opens]) == 1
    assert "own files lie in that folder" in capsys.readouterr().err
    assert contents() == before
    assert len(practice.ids) == 3


def test_an_empty_practice_is_told_in_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    founded = founded_in(tmp_path / "data")
    (tmp_path / "key").write_text(founded.recovery_key, encoding="utf-8")
    opens = ("--data", str(founded.folder), "--recovery-file", str(tmp_path / "key"))
    assert cli.main(["export", "--all", "-o", str(tmp_path / "out"), *opens]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "nobody has shared" in said.err
    assert not (tmp_path / "out").exists()


def test_a_terminal_gets_a_bar_that_is_gone_at_the_end_and_a_log_gets_none(
    run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\r" not in run(to="log").err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    told = run(to="terminal").err
    bars, _, after = told.rpartition("\r")
    assert "3 of 3" in bars
    assert "#" in bars
    assert "#" not in after


def test_on_a_full_disk_or_one_for_reading_nothing_is_half_written_and_it_goes_on_later(
    run: Callable[..., Ran], tmp_path: Path
) -> None:
    if not can_mount(tmp_path):
        pytest.skip("needs root on Linux: mounts a small file system")
    run(to="whole")
    with small_disk(tmp_path / "disk", megabytes=1) as disk:
        (disk.folder / "in").mkdir()
        disk.fill()
        full = run(to="disk/in")
        assert (full.code, full.out) == (1, "")
        assert "full" in full.err
        assert files(disk.folder / "in") == {}
        disk.empty()
        disk.set_writable(writable=False)
        closed = run(to="disk/in")
        assert (closed.code, closed.out) == (1, "")
        assert "be written to" in closed.err
        disk.set_writable(writable=True)
        assert run(to="disk/in").code == 0
        assert files(disk.folder / "in") == files(tmp_path / "whole")


def test_the_journal_says_nothing_that_a_line_of_it_does_not_need(run: Callable[..., Ran], tmp_path: Path) -> None:
    run()
    lines = (tmp_path / "out" / NAME).read_text(encoding="utf-8").splitlines()
    assert len(lines) == 3
    assert {tuple(json.loads(line)) for line in lines} == {("v", "record", "kind", "name", "made_of", "digest")}
