"""An export that is closed opens for the one it was meant for, and for nobody else."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING

import pikepdf
import pytest

from intake_app import cli
from intake_app.pdf.file.lock import lock
from intake_app.vault.age import Identity

if TYPE_CHECKING:
    from pathlib import Path

PASSPHRASE = "a lantern beside nine quiet ferries"
STRUCTURE = "/StructTreeRoot"


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795429860")


def written(path: Path, text: str) -> str:
    path.write_text(text, encoding="utf-8")
    return str(path)


def exported(target: Path, *argv: str) -> bytes:
    assert cli.main(["export", "latest", "-o", str(target), *argv]) == 0
    return target.read_bytes()


@pytest.mark.parametrize("passphrase", [PASSPHRASE, "neun stille Fähren über den Öresund"])
def test_a_locked_pdf_opens_with_its_passphrase_only(opens: tuple[str, ...], tmp_path: Path, passphrase: str) -> None:
    secret = written(tmp_path / "pdf.txt", passphrase + "\n")
    locked = exported(tmp_path / "out", "--encrypt", "--encrypt-passphrase-file", secret, *opens)
    for wrong in ("", "owner", passphrase[:-1], passphrase.upper()):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(io.BytesIO(locked), password=wrong)
    with pikepdf.open(io.BytesIO(locked), password=passphrase) as document:
        assert document.encryption.R == 6
        assert document.encryption.bits == 256
        assert document.encryption.stream_method == pikepdf.models.EncryptionMethod.aesv3
        assert STRUCTURE in document.Root
        assert str(document.docinfo["/Title"]) == "Intake brief"
    assert b"Intake brief" not in locked
    assert passphrase.encode() not in locked


def test_another_reader_takes_the_same_passphrase(opens: tuple[str, ...], tmp_path: Path) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian: poppler-utils)")
    # Poppler's tools take 32 characters on their command line; its viewers take them all.
    passphrase = "lantern beside nine ferries"
    secret = written(tmp_path / "pdf.txt", passphrase)
    exported(tmp_path / "out", "--encrypt", "--encrypt-passphrase-file", secret, *opens)
    reading = ["pdftotext", str(tmp_path / "out"), "-"]
    assert subprocess.run(reading, capture_output=True, check=False).returncode != 0
    done = subprocess.run([*reading[:1], "-upw", passphrase, *reading[1:]], capture_output=True, check=True)
    assert "Rowan" in done.stdout.decode("utf-8")


def test_a_passphrase_typed_in_parts_opens_what_was_locked_composed() -> None:
    blank = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(blank)
    locked = lock(blank.getvalue(), "Fa\u0308hren warten am Ufer")
    assert pikepdf.open(io.BytesIO(locked), password="F\u00e4hren warten am Ufer").encryption.R == 6


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("short words", "too short"),
        ("ä" * 20 + "b" * 30 + "cdefgh ijk lmno" * 6, "127 bytes"),
        ("password password", "easy to guess"),
        ("aaaaaaaaaaaaaaaaaaaa", "easy to guess"),
        (PASSPHRASE + "\nand a note on a second line", "line break"),
    ],
)
def test_a_weak_passphrase_is_refused_before_the_vault_is_opened(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    secret = written(tmp_path / "pdf.txt", text)
    argv = ("--data", str(tmp_path / "none"), "--encrypt", "--encrypt-passphrase-file", secret)
    assert cli.main(["export", "latest", "-o", str(tmp_path / "out"), *argv]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert says in said.err
    assert text not in said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "argv",
    [
        ("--encrypt",),
        ("--encrypt-passphrase-file", "FILE"),
        ("--encrypt", "--encrypt-passphrase-file", "missing.txt"),
        ("--encrypt", "--encrypt-passphrase-file", "FILE", "--fhir"),
        ("--encrypt", "--encrypt-passphrase-file", "FILE", "--text"),
        ("--encrypt", "--encrypt-passphrase-file", "FILE", "--recipient", "PUBLIC"),
        ("--encrypt-passphrase-file", "FILE", "--recipient", "PUBLIC"),
        ("--recipient", "PUBLIC", "--recipient", "PUBLIC"),
        ("--encrypt", "--encrypt-passphrase-file", "VAULT"),
    ],
)
def test_options_that_do_not_go_together_exit_2(
    opens: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str], argv: tuple[str, ...]
) -> None:
    (tmp_path / "link").symlink_to(opens[-1])
    files = {"FILE": written(tmp_path / "pdf.txt", PASSPHRASE), "VAULT": str(tmp_path / "link")}
    stands_for = {**files, "PUBLIC": Identity.new().public}
    options = [stands_for.get(word, word) for word in argv]
    assert cli.main(["export", "latest", "-o", str(tmp_path / "out"), *options, *opens]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("kind", ["--pdf", "--fhir", "--text"])
def test_a_file_for_one_key_opens_with_the_age_tool_and_is_the_same_bytes(
    opens: tuple[str, ...], tmp_path: Path, kind: str
) -> None:
    if shutil.which("age") is None or shutil.which("age-keygen") is None:
        pytest.skip("age is not installed (Debian: age)")
    for name in ("ours", "other"):
        subprocess.run(["age-keygen", "-o", str(tmp_path / name)], check=True, capture_output=True)
    asked = subprocess.run(["age-keygen", "-y", str(tmp_path / "ours")], check=True, capture_output=True, text=True)
    open_file = exported(tmp_path / "open", kind, *opens)
    closed = exported(tmp_path / "closed", kind, "--recipient", asked.stdout.strip(), *opens)
    assert closed.startswith(b"age-encryption.org/v1\n")
    assert b"Rowan" not in closed
    opening = ["age", "-d", "-i", str(tmp_path / "ours"), str(tmp_path / "closed")]
    assert subprocess.run(opening, check=True, capture_output=True).stdout == open_file
    opening[3] = str(tmp_path / "other")
    assert subprocess.run(opening, check=False, capture_output=True).returncode != 0


@pytest.mark.parametrize("wrong", ["age1", "nobody", "", "PUBLIC cut", "PRIVATE", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"])
def test_a_malformed_recipient_is_told_and_never_repeated(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    key = Identity.new()
    typed = {"PUBLIC cut": key.public[:-1], "PRIVATE": key.text}.get(wrong, wrong)
    target = str(tmp_path / "out")
    assert cli.main(["export", "latest", "-o", target, "--data", str(tmp_path), "--recipient", typed]) == 2
    said = capsys.readouterr()
    assert "age public key" in said.err
    assert key.text not in said.err
    assert not (tmp_path / "out").exists()
