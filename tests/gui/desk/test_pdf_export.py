"""A file leaves as it is shown, open or closed as somebody chose; what was typed to close it stays nowhere."""

from __future__ import annotations

import hashlib
import io
import json
import logging
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from intake_app.errors import ExportError, StoreFullError
from intake_app.model.printing import Document
from intake_app.services.desk.enclosing import Way
from intake_app.settings import DESK_PDF_WARNED, Settings
from intake_app.vault.age import Identity
from intake_app.wording import words
from tests.gui.desk.conftest import in_window
from tests.gui.desk.test_pdf_page import Held, listening, open_pdf, settle
from tests.gui.desk.test_room import RIGHT as OPENS_THE_DESK
from tests.gui.desk.test_room import FakeOpener, type_and_enter
from tests.helpers.straight import Straight
from ui.desk.head import Face
from ui.desk.live import LiveDesk
from ui.desk.room import DeskRoom
from ui.desk.workbench import Workbench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from intake_app.services.practice.unlock import Vault
    from tests.gui.desk.conftest import Answering
    from tests.gui.desk.samples import FakeDesk
    from ui.desk.pdf.view import PdfView
    from ui.look.look import Look

PASSPHRASE = "a lantern beside nine quiet ferries"
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def live(qtbot: QtBot, look: Look, practice: Vault, asks: Answering, tmp_path: Path) -> Iterator[Workbench]:
    """The desk over that practice, its PDF open."""
    calls = LiveDesk(practice)
    made = Workbench(look, "Fieldgate", calls, Straight(), asks, kept=Settings(tmp_path / "settings.json"))
    in_window(qtbot, look, made, (1024, 600))
    open_pdf(made)
    yield made
    calls.close()


@pytest.fixture
def lock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock that shows what it locks with: what the desk in memory has is no real PDF."""
    monkeypatch.setattr("intake_app.pdf.file.lock.lock", lambda pdf, passphrase: pdf + passphrase.encode())


def form_of(bench: Workbench, way: Way) -> PdfView:
    """Open the form and choose a way."""
    pdf = bench.detail.pdf
    assert pdf is not None
    if pdf.form.isHidden():
        bench.exporting.export()
    pdf.form.ways[way].setChecked(True)
    return pdf


def type_twice(pdf: PdfView, first: str, again: str | None = None) -> None:
    pdf.form.passphrase.first.line.setText(first)
    pdf.form.passphrase.again.line.setText(first if again is None else again)


def typed_anywhere(bench: Workbench) -> str:
    """Return all that stands in fields and labels, seen or not."""
    fields = [one.text() for one in bench.findChildren(QLineEdit)]
    told = [f"{one.text()} {one.accessibleName()} {one.accessibleDescription()}" for one in bench.findChildren(QLabel)]
    return "\n".join((*fields, *told))


# -- what is written is what is shown


@pytest.mark.parametrize("document", Document)
def test_the_bytes_that_are_shown_are_the_bytes_that_are_written(
    live: Workbench, asks: Answering, tmp_path: Path, document: Document
) -> None:
    asks.answer = str(tmp_path / "out.pdf")
    pdf = form_of(live, Way.OPEN)
    pdf.choice.buttons[document].click()
    settle()
    pdf.form.go_button.click()
    assert hashlib.sha256((tmp_path / "out.pdf").read_bytes()).digest() == hashlib.sha256(pdf.data).digest()
    assert (tmp_path / "out.pdf").stat().st_mode & 0o777 == 0o600
    assert pdf.warning.text() == words("desk")("exported_open", path=tmp_path / "out.pdf")
    assert "rowan" not in asks.suggested[-1].casefold()
    assert pdf.form.isHidden()


def test_a_locked_file_has_the_pages_that_are_shown(live: Workbench, asks: Answering, tmp_path: Path) -> None:
    asks.answer = str(tmp_path / "out.pdf")
    pdf = form_of(live, Way.PASSPHRASE)
    type_twice(pdf, PASSPHRASE)
    shown = pdf.data
    pdf.form.go_button.click()
    written = (tmp_path / "out.pdf").read_bytes()
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(io.BytesIO(written))
    with (
        pikepdf.open(io.BytesIO(written), password=PASSPHRASE) as locked,
        pikepdf.open(io.BytesIO(shown)) as unlocked,
    ):
        assert locked.encryption.R == 6
        for one, other in zip(locked.pages, unlocked.pages, strict=True):
            assert one.Contents.read_bytes() == other.Contents.read_bytes()
    assert pdf.data is shown, "what is on the screen stays"
    assert asks.suggested[-1].endswith(".pdf")


def test_a_file_for_a_key_holds_the_very_bytes_that_are_shown(live: Workbench, asks: Answering, tmp_path: Path) -> None:
    key = Identity.new()
    asks.answer = str(tmp_path / "out.pdf.age")
    pdf = form_of(live, Way.KEY)
    pdf.form.key.line.setText(f"  {key.public}\n")
    pdf.form.go_button.click()
    assert asks.suggested[-1].endswith(".pdf.age")
    assert key.open((tmp_path / "out.pdf.age").read_bytes(), readers=1, what="file") == pdf.data


def test_the_trail_says_what_left(
    live: Workbench, asks: Answering, practice: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted = listening(practice, monkeypatch)
    asks.answer = str(tmp_path / "out.pdf")
    pdf = form_of(live, Way.OPEN)
    pdf.choice.buttons[Document.CLIENT].click()
    pdf.form.go_button.click()
    assert noted == ["export-client-pdf"]


# -- the sentence that comes once


@pytest.mark.usefixtures("lock")
def test_the_sentence_that_a_pdf_is_not_locked_comes_once_for_good_and_only_before_an_open_file(
    qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering, tmp_path: Path
) -> None:
    def desk() -> Workbench:
        made = Workbench(look, "Fieldgate", fake, Straight(), asks, kept=Settings(tmp_path / "settings.json"))
        in_window(qtbot, look, made)
        open_pdf(made)
        return made

    asks.answer = str(tmp_path / "out.pdf")
    first = desk()
    pdf = form_of(first, Way.PASSPHRASE)
    assert not pdf.form.warning.isVisible()
    type_twice(pdf, PASSPHRASE)
    pdf.form.go()
    assert not Settings(tmp_path / "settings.json").get(DESK_PDF_WARNED)
    pdf = form_of(first, Way.OPEN)
    assert pdf.form.warning.isVisible()
    assert pdf.form.warning.text() == words("desk")("pdf_not_locked")
    pdf.form.go()
    assert not form_of(first, Way.OPEN).form.warning.isVisible()
    assert not form_of(desk(), Way.OPEN).form.warning.isVisible()


# -- what cannot be used


@pytest.mark.parametrize(
    ("first", "again", "says"),
    [
        ("", "", words("desk")("lock_missing")),
        ("short words", None, "4 more characters are needed."),
        ("password password", None, words("setup")("weak_common")),
        ("abcabcabcabcabcabc", None, words("setup")("weak_repeats")),
        ("ä" * 20 + "b" * 30 + "cdefgh ijk lmno" * 6, None, words("desk")("lock_too_long")),
        (PASSPHRASE + "\n", None, words("desk")("lock_not_typeable")),
        (PASSPHRASE, PASSPHRASE + "s", words("desk")("lock_not_the_same")),
        (PASSPHRASE, "", words("desk")("lock_not_the_same")),
    ],
)
def test_a_passphrase_that_cannot_be_used_is_said_and_nothing_is_asked(
    bench: Workbench, asks: Answering, first: str, again: str | None, says: str
) -> None:
    open_pdf(bench)
    pdf = form_of(bench, Way.PASSPHRASE)
    type_twice(pdf, first, again)
    pdf.form.go_button.click()
    assert pdf.form.problem.text() == says
    assert asks.suggested == []
    pdf.form.passphrase.first.line.setText("something else")
    assert not pdf.form.problem.isVisible(), "it was said of what stood there before"


@pytest.mark.usefixtures("lock")
def test_six_random_words_are_shown_whole_and_may_be_used(bench: Workbench, asks: Answering, fake: FakeDesk) -> None:
    asks.answer = "/nowhere/out.pdf"
    open_pdf(bench)
    pdf = form_of(bench, Way.PASSPHRASE)
    pdf.form.passphrase.offer_button.click()
    offered = pdf.form.passphrase.first.text()
    assert len(offered.split()) == 6
    assert offered in pdf.form.passphrase.strength.text()
    pdf.form.go_button.click()
    assert fake.written[-1][1] == fake.pdf_data + offered.encode()
    assert offered not in typed_anywhere(bench)


@pytest.mark.parametrize("typed", ["", "age1", "nobody", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5"])
def test_a_key_that_is_none_is_said(bench: Workbench, asks: Answering, typed: str) -> None:
    open_pdf(bench)
    pdf = form_of(bench, Way.KEY)
    pdf.form.key.line.setText(typed)
    pdf.form.go_button.click()
    assert pdf.form.problem.text() == words("desk")("lock_key_wrong")
    assert asks.suggested == []


@pytest.mark.parametrize("spelled", [str.upper, str.lower, "  {}".format])
def test_a_private_key_typed_by_mistake_is_gone_at_once_and_not_repeated(
    bench: Workbench, spelled: type[str], caplog: pytest.LogCaptureFixture
) -> None:
    key = Identity.new().text
    open_pdf(bench)
    pdf = form_of(bench, Way.KEY)
    with caplog.at_level(logging.DEBUG):
        pdf.form.key.line.setText(spelled(key))
        pdf.form.go()
    assert pdf.form.key.line.text() == ""
    assert key[16:40].casefold() not in (typed_anywhere(bench) + caplog.text).casefold()
    QTest.keyClick(pdf.form.key.line, Qt.Key.Key_Z, CONTROL)
    assert pdf.form.key.line.text() == "", "undo does not bring it back"


# -- where it cannot be written


@pytest.mark.parametrize(
    "detail",
    [
        "full",
        "read-only",
        "not-allowed",
        "no-folder",
        "is-folder",
        "not-a-file",
        "name-too-long",
        "in-practice",
        "errno 5",
    ],
)
@pytest.mark.usefixtures("lock")
def test_why_there_is_no_file_is_said_in_the_form_and_all_that_was_typed_stays(
    bench: Workbench, fake: FakeDesk, asks: Answering, detail: str
) -> None:
    asks.answer = "/nowhere/out.pdf"
    open_pdf(bench)
    pdf = form_of(bench, Way.PASSPHRASE)
    type_twice(pdf, PASSPHRASE)
    fake.refuses = ExportError(Path("/nowhere/out.pdf"), detail)
    pdf.form.go_button.click()
    key = "export_failed" if detail.startswith("errno") else f"export_{detail}"
    assert pdf.form.problem.text() == words("desk")(key)
    assert pdf.form.passphrase.again.text() == PASSPHRASE
    fake.refuses = None
    pdf.form.go_button.click()
    assert len(fake.written) == 1
    assert PASSPHRASE not in typed_anywhere(bench)


def test_a_real_place_that_cannot_be_written_leaves_nothing_behind(
    live: Workbench, asks: Answering, tmp_path: Path
) -> None:
    (tmp_path / "link.pdf").symlink_to(tmp_path / "elsewhere.pdf")
    (tmp_path / "folder.pdf").mkdir()
    places = {
        "gone/out.pdf": "no-folder",
        "link.pdf": "not-a-file",
        "folder.pdf": "is-folder",
        "n" * 300: "name-too-long",
    }
    for place, detail in places.items():
        asks.answer = str(tmp_path / place)
        pdf = form_of(live, Way.OPEN)
        pdf.form.go_button.click()
        assert pdf.form.problem.text() == words("desk")(f"export_{detail}")
    assert {path.name for path in tmp_path.iterdir()} <= {"link.pdf", "folder.pdf", "settings.json"}


def test_a_full_disk_leaves_no_part_of_a_file(
    live: Workbench, asks: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    asks.answer = str(tmp_path / "out.pdf")
    pdf = form_of(live, Way.OPEN)
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        pdf.form.go_button.click()
    assert pdf.form.problem.text() == words("desk")("export_full")
    assert not list(tmp_path.glob("*.p*"))


def test_a_trail_that_cannot_be_written_is_said(bench: Workbench, fake: FakeDesk, asks: Answering) -> None:
    asks.answer = "/nowhere/out.pdf"
    open_pdf(bench)
    pdf = form_of(bench, Way.OPEN)
    fake.refuses = StoreFullError(Path("/nowhere"))
    pdf.form.go_button.click()
    assert pdf.form.problem.text() == words("desk")("store_full")


def test_what_the_trail_cannot_take_does_not_leave(
    live: Workbench, practice: Vault, asks: Answering, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_event: str, _record_id: str | None = None) -> None:
        raise StoreFullError(tmp_path)

    asks.answer = str(tmp_path / "out.pdf")
    pdf = form_of(live, Way.OPEN)
    with monkeypatch.context() as patched:
        patched.setattr(practice, "audit", full)
        pdf.form.go_button.click()
    assert pdf.form.problem.text() == words("desk")("store_full")
    assert not list(tmp_path.glob("*.p*"))
    # The control: once there is room for the note, the same click writes it.
    pdf.form.go_button.click()
    assert (tmp_path / "out.pdf").exists()


def go_to_the_brief(bench: Workbench) -> None:
    bench.detail.go_to(Face.BRIEF)


def go_to_another(bench: Workbench) -> None:
    bench.list.select_row(1)
    bench.detail.go_to(Face.PDF)


@pytest.fixture
def worker() -> Held:
    """A worker that can be held."""
    return Held()


@pytest.fixture
def slow(qtbot: QtBot, look: Look, fake: FakeDesk, asks: Answering, worker: Held) -> Workbench:
    """A desk whose worker can be held, its user sure of the place."""
    asks.answer = "/nowhere/out.pdf"
    made = Workbench(look, "Fieldgate", fake, worker, asks)
    in_window(qtbot, look, made)
    return made


@pytest.mark.parametrize("go", [go_to_the_brief, go_to_another])
@pytest.mark.parametrize("detail", ["", "full"])
def test_whoever_has_gone_elsewhere_is_told_what_became_of_the_file(
    slow: Workbench, worker: Held, fake: FakeDesk, go: Callable[[Workbench], None], detail: str
) -> None:
    bench = slow
    open_pdf(bench)
    pdf = form_of(bench, Way.OPEN)
    fake.refuses = ExportError(Path("/nowhere/out.pdf"), detail) if detail else None
    worker.holds = True
    pdf.form.go_button.click()
    (job,), worker.jobs, worker.holds = worker.jobs, [], False
    refuses, fake.refuses = fake.refuses, None
    go(bench)
    assert not bench.detail.notice.isVisible(), "control: nothing was said before"
    fake.refuses = refuses
    job()
    say = words("desk")
    wanted = (
        say("export_not_there", name="out.pdf", why=say("export_full"))
        if detail
        else say("exported_open", path="/nowhere/out.pdf")
    )
    assert bench.detail.notice.text() == wanted
    assert bench.detail.notice.isVisible()
    if bench.detail.pdf is not None:
        assert bench.detail.pdf.form.isHidden(), "what another record's form says is about that record"


@pytest.mark.parametrize("detail", ["", "full"])
def test_while_a_file_is_written_it_is_said_and_no_longer(
    slow: Workbench, worker: Held, fake: FakeDesk, detail: str
) -> None:
    open_pdf(slow)
    pdf = form_of(slow, Way.OPEN)
    fake.refuses = ExportError(Path("/nowhere/out.pdf"), detail) if detail else None
    worker.holds = True
    pdf.form.go_button.click()
    assert pdf.warning.text() == words("desk")("export_writing")
    assert pdf.warning.isVisible()
    worker.work()
    assert pdf.warning.text() == ("" if detail else words("desk")("exported_open", path="/nowhere/out.pdf"))


# -- what was typed stays nowhere


def leave_by_esc(bench: Workbench) -> None:
    QTest.keyClick(bench, Qt.Key.Key_Escape)


def leave_by_not_now(bench: Workbench) -> None:
    assert bench.detail.pdf is not None
    bench.detail.pdf.form.close_button.click()


def leave_for_the_brief(bench: Workbench) -> None:
    bench.detail.go_to(Face.BRIEF)


def leave_for_another(bench: Workbench) -> None:
    bench.list.select_row(1)


def choose_another_way(bench: Workbench) -> None:
    assert bench.detail.pdf is not None
    bench.detail.pdf.form.ways[Way.OPEN].setChecked(True)


def close_the_window(bench: Workbench) -> None:
    bench.window().hide()


@pytest.mark.parametrize(
    "leave",
    [leave_by_esc, leave_by_not_now, leave_for_the_brief, leave_for_another, choose_another_way, close_the_window],
)
def test_what_was_typed_is_gone_however_the_form_is_left(bench: Workbench, leave: object) -> None:
    pdf = open_pdf(bench)
    form_of(bench, Way.PASSPHRASE)
    type_twice(pdf, PASSPHRASE)
    fields = (pdf.form.passphrase.first, pdf.form.passphrase.again)
    assert PASSPHRASE in typed_anywhere(bench), "control"
    leave(bench)  # type: ignore[operator]  # one of those above
    assert [one.text() for one in fields] == ["", ""]
    assert not any(one.is_shown() for one in fields)
    for one in fields:
        one.show_button.click()
        QTest.keyClick(one.line, Qt.Key.Key_Z, CONTROL)
        assert one.text() == "", "undo does not bring it back"


def test_a_window_that_is_made_small_keeps_the_form(bench: Workbench) -> None:
    pdf = open_pdf(bench)
    form_of(bench, Way.PASSPHRASE)
    type_twice(pdf, PASSPHRASE)
    bench.window().showMinimized()
    settle()
    bench.window().showNormal()
    settle()
    assert pdf.form.passphrase.first.text() == PASSPHRASE


def test_locking_leaves_nothing_of_an_open_form(
    qtbot: QtBot, look: Look, asks: Answering, caplog: pytest.LogCaptureFixture
) -> None:
    room = DeskRoom(look, FakeOpener(), Straight(), asks, folder=Path("/nowhere"), practice="Fieldgate")
    qtbot.addWidget(room.window)
    room.window.show()
    type_and_enter(room, OPENS_THE_DESK)
    assert room.bench is not None
    pdf = open_pdf(room.bench)
    form_of(room.bench, Way.PASSPHRASE)
    type_twice(pdf, PASSPHRASE)
    with caplog.at_level(logging.DEBUG):
        room.auto_lock.due.emit()
    assert PASSPHRASE not in typed_anywhere(room.bench)
    fake = room.bench.opening._calls
    assert PASSPHRASE not in json.dumps(fake.unfinished())
    assert PASSPHRASE not in caplog.text


# -- by the keyboard alone


@pytest.mark.usefixtures("lock")
def test_a_file_is_locked_and_written_by_the_keyboard_alone(bench: Workbench, fake: FakeDesk, asks: Answering) -> None:
    asks.answer = "/nowhere/out.pdf"
    pdf = open_pdf(bench)
    QTest.keyClick(bench, Qt.Key.Key_E, CONTROL)
    assert pdf.form.isVisible()
    assert QApplication.focusWidget() is pdf.form.ways[Way.OPEN]
    QTest.keyClick(pdf.form.ways[Way.OPEN], Qt.Key.Key_Right)
    assert pdf.form.way is Way.PASSPHRASE
    for field in (pdf.form.passphrase.first, pdf.form.passphrase.again):
        while QApplication.focusWidget() is not field.line:
            holder = QApplication.focusWidget()
            assert holder is not None
            QTest.keyClick(holder, Qt.Key.Key_Tab)
        QTest.keyClicks(field.line, f"{PASSPHRASE} 09+-=")
    assert pdf.area.fit == "width", "what is typed does not zoom"
    QTest.keyClick(pdf.form.passphrase.again.line, Qt.Key.Key_Return)
    assert fake.written[-1][1] == fake.pdf_data + f"{PASSPHRASE} 09+-=".encode()
    assert QApplication.focusWidget() is pdf.area
    QTest.keyClick(bench, Qt.Key.Key_Escape)
    assert bench.detail.face is Face.BRIEF
