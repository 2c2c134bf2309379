from __future__ import annotations

import errno
import io
import json
import os
import stat
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from intake_app.errors import ExportError, StoreFullError
from intake_app.model.answers import Answer
from intake_app.model.practice import Paper
from intake_app.model.printing import Printing
from intake_app.services.desk import documents, export
from intake_app.store.folder import BACKUPS, DATABASE, DEVICE_KEY
from tests.helpers.sittings import intake_with, rowan

if TYPE_CHECKING:
    from pathlib import Path

MADE = datetime(2026, 11, 23, 10, 31, tzinfo=UTC)


def text_in(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_the_pdf_holds_the_clients_words_and_is_the_same_each_time() -> None:
    opened = intake_with(rowan())
    first = documents.brief_pdf(opened, made_at=MADE)
    assert first == documents.brief_pdf(opened, made_at=MADE)
    text = text_in(first)
    for words in ("snapping at my kids", "утро вечера мудренее", "ψωμί", "Diễm", "Zoë Åkesson"):
        assert words in text.replace("\r\n", " ").replace("\n", " ")


def test_source_date_epoch_fixes_the_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795429860")
    opened = intake_with(rowan())
    assert documents.brief_pdf(opened) == documents.brief_pdf(opened)


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_the_pdf_has_the_practices_paper(paper: Paper, size: tuple[int, int]) -> None:
    document = pypdfium2.PdfDocument(io.BytesIO(documents.brief_pdf(intake_with(rowan()), printing=Printing(paper))))
    assert tuple(round(length) for length in document[0].get_size()) == size


def test_fhir_is_the_response_as_sealed() -> None:
    opened = intake_with(rowan(B1=Answer.given("ψωμί {x}\n\ttab")))
    data = documents.fhir_json(opened)
    assert json.loads(data) == opened.response
    assert "ψωμί {x}".encode() in data


def test_text_is_utf8_and_verbatim() -> None:
    opened = intake_with(rowan(B1=Answer.given("two\nlines  and  spaces ")))
    assert "“two\nlines  and  spaces ”".encode() in documents.plain_text(opened, made_at=MADE)


def test_a_suggested_name_does_not_tell_whose_it_is() -> None:
    name = export.suggested_name(intake_with(rowan()))
    assert name == "CG-664CBA 2026-11-23.pdf"
    assert "Rowan" not in name
    assert export.suggested_name(intake_with(rowan()), "json").endswith(".json")
    copy = export.suggested_name(intake_with(rowan()), "pdf.age", what="client copy")
    assert copy == "CG-664CBA 2026-11-23 client copy.pdf.age"


def test_a_written_file_is_whole_private_and_alone(tmp_path: Path) -> None:
    path = tmp_path / "brief.pdf"
    export.write_atomically(path, b"one")
    export.write_atomically(path, b"two")
    assert path.read_bytes() == b"two"
    assert [found.name for found in tmp_path.iterdir()] == ["brief.pdf"]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_a_kill_left_is_taken_away_an_hour_later_and_nothing_else(tmp_path: Path) -> None:
    now = time.time()
    ages = {".export-one-old.part": 3700, ".export-one-new.part": 60, ".export-all-old.part": 3700, ".old.part": 3700}
    for name, seconds in ages.items():
        (tmp_path / name).write_bytes(b"half of it")
        os.utime(tmp_path / name, (now - seconds, now - seconds))
    (tmp_path / ".export-one-folder.part").mkdir()
    os.utime(tmp_path / ".export-one-folder.part", (0, 0))
    export.write_atomically(tmp_path / "brief.pdf", b"new")
    expected = {*ages, ".export-one-folder.part", "brief.pdf"} - {".export-one-old.part"}
    assert {path.name for path in tmp_path.iterdir()} == expected


@pytest.mark.parametrize(("code", "detail"), [(errno.ENOSPC, "full"), (errno.EROFS, "read-only"), (errno.EIO, "errno")])
def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, detail: str
) -> None:
    path = tmp_path / "brief.pdf"
    path.write_bytes(b"old")

    def fails(_handle: int) -> None:
        raise OSError(code, "planted")

    monkeypatch.setattr(os, "fsync", fails)
    with pytest.raises(ExportError) as why:
        export.write_atomically(path, b"new")
    assert why.value.detail.startswith(detail)
    assert why.value.path == path
    assert path.read_bytes() == b"old"
    assert [found.name for found in tmp_path.iterdir()] == ["brief.pdf"]


def test_what_cannot_be_noted_does_not_leave_and_what_cannot_be_written_is_not_noted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, noted = tmp_path / "brief.pdf", list[bytes]()
    path.write_bytes(b"old")

    def full() -> None:
        raise StoreFullError(tmp_path)

    def note() -> None:
        (part,) = tmp_path.glob("*.part")
        noted.append(path.read_bytes() + part.read_bytes())

    with pytest.raises(StoreFullError):
        export.write_atomically(path, b"new", noting=full)
    assert path.read_bytes() == b"old"
    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", lambda _handle: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            export.write_atomically(path, b"new", noting=note)
    assert noted == []
    assert [found.name for found in tmp_path.iterdir()] == ["brief.pdf"]
    # The control: where both can be done, it is noted when the file is whole and the old one still there.
    export.write_atomically(path, b"new", noting=note)
    assert noted == [b"oldnew"]
    assert path.read_bytes() == b"new"


def test_a_missing_folder_and_a_folder_as_target_are_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as missing:
        export.write_atomically(tmp_path / "no" / "brief.pdf", b"x")
    assert missing.value.detail == "no-folder"
    with pytest.raises(ExportError) as folder:
        export.write_atomically(tmp_path, b"x")
    assert folder.value.detail == "is-folder"


def test_a_name_that_is_too_long_even_to_look_at_is_named(tmp_path: Path) -> None:
    with pytest.raises(ExportError) as long:
        export.write_atomically(tmp_path / ("n" * 300), b"x")
    assert long.value.detail == "name-too-long"


@pytest.mark.parametrize("name", [DATABASE, DEVICE_KEY, "brief.pdf", f"{BACKUPS}/{DATABASE}", f"{BACKUPS}/brief.pdf"])
def test_nothing_is_written_where_a_practice_lies(tmp_path: Path, name: str) -> None:
    data = tmp_path / "data"
    (data / BACKUPS).mkdir(parents=True)
    (data / DATABASE).write_bytes(b"all that clients said")
    (data / DEVICE_KEY).write_bytes(b"a key")
    before = sorted(tmp_path.rglob("*"))
    (tmp_path / "way").symlink_to(data)
    for base in (data, tmp_path / "way", data / BACKUPS / ".."):
        with pytest.raises(ExportError) as refused:
            export.write_atomically(base / name, b"new")
        assert refused.value.detail == "in-practice"
    (tmp_path / "way").unlink()
    assert sorted(tmp_path.rglob("*")) == before
    assert (data / DATABASE).read_bytes() == b"all that clients said"
    # The control: beside the folder it is written.
    export.write_atomically(tmp_path / DEVICE_KEY, b"new")
    (data / "elsewhere").mkdir()
    export.write_atomically(data / "elsewhere" / "brief.pdf", b"new")


def test_a_link_or_a_pipe_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_bytes(b"somebody's")
    link = tmp_path / "brief.pdf"
    link.symlink_to(other)
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for target in (link, pipe):
        with pytest.raises(ExportError) as refused:
            export.write_atomically(target, b"new")
        assert refused.value.detail == "not-a-file"
    assert other.read_bytes() == b"somebody's"
    assert link.is_symlink()
    assert pipe.is_fifo()
