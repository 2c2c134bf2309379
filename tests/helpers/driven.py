"""A room of the real program, as `python -m ui ROOM --data FOLDER` opens it, with a fictional person at its windows.

Run it: `python -m tests.helpers.driven ROOM --data FOLDER`. The environment's `DRIVEN` names a plan, a JSON file (see
`Plan`). Rooms that this one starts are driven too. `sittings FOLDER` begins a sitting for each line it reads. What
happens is told in lines of JSON through a named pipe, so that a kill cannot take back what was told.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import tempfile
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from intake_app.forms import answers_file
from intake_app.services.sealed import sealing
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.sittings import default_intake
from ui import app, rooms
from ui.kiosk import sitting_room  # noqa: F401 - loaded once, before a process splits
from ui.kiosk.conduct import Conductor
from ui.kiosk.hero import HeroPage
from ui.kiosk.host import KioskHost
from ui.kiosk.pin import PinPage
from ui.rehearse import hands
from ui.rehearse.robot import Robot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

_OFTEN_MS = 10
_STAFF_WAYS = ("day", "on_duty")


@dataclass(frozen=True)
class Plan:
    """What the fictional people do."""

    tell: str
    """The named pipe."""
    answers: str
    """The file with the client's answers; only the sitting reads it."""
    pin: str = "2580"
    hold_at: str = ""
    """The page on which the client waits until the file `go` is there."""
    go: str = ""
    canary: str = ""
    """The fault of a control: the file with the words that are left wherever a careless program would leave them."""
    closes: bool = False
    """Whether staff close the kiosk once the client has gone, as soon as the file `go` is no more."""
    is_early: bool = False
    """The fault of a control: a save is told before it is done."""

    def write(self, path: Path) -> None:
        """Keep the plan for the rooms to read."""
        path.write_text(json.dumps(asdict(self)))


def plan() -> Plan:
    """Return the plan that this process was started with."""
    return Plan(**json.loads(Path(os.environ["DRIVEN"]).read_text()))


class Teller:
    """Tells what happens; one line in one write."""

    def __init__(self, path: str) -> None:
        """Open the pipe; somebody must be reading."""
        self._pipe = os.open(path, os.O_WRONLY)

    def __call__(self, **what: Any) -> None:
        os.write(self._pipe, json.dumps({"pid": os.getpid(), **what}).encode() + b"\n")


def mark_of(body: Mapping[str, Any]) -> str:
    """Return what tells one save from all others, without its words."""
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def tell_saves(tell: Teller, *, is_early: bool) -> None:
    """Have each save told when it has returned; `is_early`, the control: before it begins."""
    save, submit, begin = SealedDraft.save, SealedDraft.submit, SealedDraft.begin

    def told_begin(folder: Path) -> SealedDraft:
        draft = begin(folder)
        tell(began=draft.record_id)
        return draft

    def told_save(draft: SealedDraft, body: Mapping[str, Any]) -> None:
        say = partial(tell, kept=mark_of(body), record=draft.record_id, answers=sorted(body["answers"]))
        if is_early:
            say()
        save(draft, body)
        if not is_early:
            say()

    def told_submit(
        draft: SealedDraft, body: Mapping[str, Any], card: Mapping[str, Any], rest: sealing.Shared | None = None
    ) -> None:
        submit(draft, body, card, rest)
        tell(sealed=mark_of(body), record=draft.record_id)

    SealedDraft.begin = told_begin  # type: ignore[method-assign]
    SealedDraft.save = told_save  # type: ignore[method-assign, assignment]
    SealedDraft.submit = told_submit  # type: ignore[method-assign, assignment]


def surroundings() -> dict[str, Any]:
    """Return what a window system shows of this process to others."""
    clipboard = QGuiApplication.clipboard()
    modes = (clipboard.Mode.Clipboard, clipboard.Mode.Selection, clipboard.Mode.FindBuffer)
    titles = [window.title() for window in QGuiApplication.allWindows()]
    titles += [widget.windowTitle() + widget.windowIconText() for widget in QApplication.topLevelWidgets()]
    return {"titles": titles, "clipboard": [clipboard.text(mode) for mode in modes]}


class Client(QObject):
    """The client of one sitting: the rehearsal's robot, stopped where the plan says."""

    def __init__(self, conductor: Conductor, plan: Plan, tell: Teller) -> None:
        """Sit down."""
        super().__init__(conductor)
        self._plan, self._tell = plan, tell
        # An eager second tap counts for nothing for a quarter of a second; a robot never taps twice.
        window = conductor._window
        window.lockdown._settle_seconds, window.lockdown._deaf_until = 0.0, float("-inf")
        answers = answers_file.read_file(default_intake(), Path(plan.answers))
        self._robot = Robot(
            window, conductor, answers, pin=plan.pin, remark=self._on_remark, take_picture=self._on_remark
        )
        self._robot.stuck.connect(self._on_stuck)
        conductor.page_shown.connect(self._on_page)
        conductor.ended.connect(self._on_ended)
        self._look = QTimer(self)
        self._look.setInterval(_OFTEN_MS)
        self._look.timeout.connect(self._on_look)
        tell(sitting=True)
        self._robot.start()

    def _on_remark(self, _text: str) -> None:
        """A test has no use for it."""

    def _on_stuck(self, link_id: str, said: str) -> None:
        self._tell(stuck=link_id, said=said)

    def _on_page(self, key: str) -> None:
        self._tell(page=key, **surroundings())
        if key and key == self._plan.hold_at:
            self._robot.stop()
            self._look.start()
            self._tell(held=key)

    def _on_look(self) -> None:
        if Path(self._plan.go).exists():
            self._look.stop()
            self._robot.start()

    def _on_ended(self, how: str) -> None:
        plant_in_sitting(self._plan)
        self._tell(ended=how, **surroundings())


class Staff(QObject):
    """The front desk: opens the day, and presses Start for one client."""

    def __init__(self, host: KioskHost, plan: Plan, tell: Teller) -> None:
        """Stand before the PIN."""
        super().__init__(host)
        self._host, self._plan, self._tell = host, plan, tell
        host._window.lockdown._settle_seconds = 0.0
        self._seen: QWidget | None = None
        self._has_started = self._is_back = self._is_closing = False
        self._planted: object = None
        self._look = QTimer(self)
        self._look.setInterval(_OFTEN_MS)
        self._look.timeout.connect(self._on_look)
        self._look.start()

    def _on_look(self) -> None:
        page = self._host._window.page
        if page is self._seen:
            if self._is_back and self._plan.closes and not Path(self._plan.go).exists():
                self._is_back, self._is_closing = False, True
                self._host.ask_pin()
            return
        if isinstance(page, PinPage):
            self._seen = page
            for digit in self._plan.pin:
                hands.click(page.keys[digit])
            hands.click(page.ok_button)
        elif isinstance(page, HeroPage):
            self._act(page)

    def _act(self, page: HeroPage) -> None:
        ways = ("close",) if self._is_closing else _STAFF_WAYS
        way = next((way for way in ways if way in page.buttons), "")
        if way:
            self._seen = page
            hands.click(page.buttons[way])
        elif "start" in page.buttons and not self._has_started:
            room = self._host.room
            if room is not None and room.is_running():
                self._seen, self._has_started = page, True
                hands.click(page.buttons["start"])
        elif "start" in page.buttons:
            self._seen, self._is_back = page, True
            self._planted = plant_in_host(self._plan)
            room = self._host.room
            self._tell(back=page.title.text, next_room=room.process_id() if room else 0, **surroundings())


def plant_in_sitting(plan: Plan) -> None:
    """The control: leave the client's words everywhere a process that ends can leave them."""
    if not plan.canary:
        return
    words = Path(plan.canary).read_text()
    (Path(tempfile.gettempdir()) / "autosave.tmp").write_bytes(words.encode("utf-16-le"))
    (Path(os.environ["XDG_CONFIG_HOME"]) / "recent.conf").write_text(f"last={words.encode().hex()}")
    (Path(sys.argv[-1]) / "draft.bak").write_text(words)
    print(f"WARNING could not spell {words}", file=sys.stderr)  # noqa: T201 - the planted fault


def plant_in_host(plan: Plan) -> object:
    """The control: leave the client's words in the process that stays; return what must stay alive."""
    if not plan.canary:
        return None
    words = Path(plan.canary).read_text()
    QGuiApplication.clipboard().setText(words)
    QApplication.topLevelWidgets()[0].setWindowTitle(words)
    return words


def drive(plan: Plan) -> None:
    """Put the fictional people in their places, in this room and in those that it starts."""
    tell = Teller(plan.tell)
    tell_saves(tell, is_early=plan.is_early)
    begin, stand = Conductor.begin, KioskHost.__init__

    def driven_begin(conductor: Conductor) -> None:
        begin(conductor)
        Client(conductor, plan, tell)

    def driven_host(host: KioskHost, *args: Any, **named: Any) -> None:
        stand(host, *args, **named)
        Staff(host, plan, tell)

    Conductor.begin = driven_begin  # type: ignore[method-assign, assignment]
    KioskHost.__init__ = driven_host  # type: ignore[method-assign, assignment]
    rooms.command = lambda *arguments: [sys.executable, "-m", "tests.helpers.driven", *arguments]  # type: ignore[attr-defined]


SHOW = {"do": "show", "responder": "Sam"}
"""What a host says when a client presses Start, on a day with a responder."""


def serve_sittings(folder: str) -> None:
    """Be the parent of sittings: one for each line on standard input, without loading everything anew."""
    sealing.warm_up()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        if os.fork() == 0:
            reads, writes = os.pipe()
            os.write(writes, json.dumps(SHOW).encode() + b"\n")
            os.dup2(reads, 0)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            drive(plan())
            sys.exit(app.main(["sitting", "--data", folder]))


def main() -> int:
    """Be the room that the command line names; `sittings FOLDER` is one sitting after the other."""
    if sys.argv[1] == "sittings":
        serve_sittings(sys.argv[2])
        return 0
    drive(plan())
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
