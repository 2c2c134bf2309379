"""Who can open the file: anyone, whoever knows a passphrase, or the holder of one age key.

What is typed here is nowhere else: it is wiped when the file is written, when another way is chosen, and whenever the
form is no longer to be seen, so also when the desk locks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from intake_app.errors import PassphraseWeakError, SealError
from intake_app.services.desk import enclosing
from intake_app.services.desk.enclosing import Way
from intake_app.services.practice import set_up
from intake_app.wording import words
from ui.desk.goals.flow import Flow
from ui.desk.pieces import SecretField, button, label
from ui.desk.prose import Prose
from ui.desk.style import BODY_PX, SMALL_PX, font_px
from ui.setup.choices import strength, weak_words

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent

    from intake_app.services.desk.enclosing import Enclose
    from ui.look.look import Look

_WIDEST_PX = 880
"""Two fields side by side, as wide as a passphrase of six words."""
_OF_READERS = {"too-long": "lock_too_long", "not-typeable": "lock_not_typeable"}
"""Sentences on what PDF readers do not take, by rule; the other rules are those of every passphrase."""
ENDINGS = {Way.OPEN: "pdf", Way.PASSPHRASE: "pdf", Way.KEY: "pdf.age"}


@dataclass(frozen=True, slots=True)
class Closed:
    """How the file is closed before it is written."""

    way: Way
    enclose: Enclose = field(repr=False)


class Forgetting(QWidget):
    """A part of the form that keeps what is typed into it only while it is seen."""

    def wipe(self) -> None:
        """Forget what was typed; emptied by `clear` it could be brought back."""
        for line in self.findChildren(QLineEdit):
            line.setText("")

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget it once it cannot be seen; a window that is only made small keeps it."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.wipe()


class PassphrasePart(Forgetting):
    """A passphrase, typed twice or taken from six random words."""

    entered = Signal()
    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._say = words("desk")
        self._offered = ""
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(4)
        self.first, self.again = self._field(look, "lock_passphrase"), self._field(look, "lock_again")
        for column, made in enumerate((self.first, self.again)):
            fields.addWidget(Prose(look, made.line.accessibleName(), px=SMALL_PX, color="text2"), 0, column)
            fields.addWidget(made, 1, column)
        stack.addLayout(fields)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        self.strength = Prose(look, "", px=SMALL_PX, color="text2")
        foot.addWidget(self.strength, 1)
        self.offer_button = button(look, self._say("lock_offer"), kind="link")
        self.offer_button.clicked.connect(self._on_offer)
        foot.addWidget(self.offer_button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        stack.addLayout(foot)
        self.first.changed.connect(self._on_changed)
        self._on_changed()

    def _field(self, look: Look, key: str) -> SecretField:
        made = SecretField(look, self._say(key), show=self._say("show"), hide=self._say("hide"), tall=False)
        made.entered.connect(self.entered)
        return made

    def _on_offer(self) -> None:
        """Put six random words into both fields, and show them whole: they must be copied by hand before they go."""
        offered = self._offered = set_up.suggest_passphrase()
        for made in (self.first, self.again):
            made.line.setText(offered)
        self._on_changed()

    def _on_changed(self) -> None:
        typed = self.first.text()
        said, fits = strength(typed, self._offered)
        if self._offered and typed == self._offered:
            self.strength.say(self._say("lock_offered", words=typed))
        else:
            self.strength.say(said if typed else self._say("lock_none"))
        self.strength.set_color("ok" if fits else "text2")
        self.changed.emit()

    def wipe(self) -> None:
        """Forget what was typed and what was offered."""
        self._offered = ""
        # Each hides what comes next, too.
        self.first.wipe()
        self.again.wipe()

    def taken(self) -> Enclose:
        """Return what locks a PDF.

        Raises:
            ValueError: why not, as a sentence.
        """
        typed = self.first.text()
        if not typed:
            self.first.setFocus()
            raise ValueError(self._say("lock_missing"))
        try:
            made = enclosing.under_passphrase(typed)
        except PassphraseWeakError as why:
            self.first.setFocus()
            if why.rule in _OF_READERS:
                raise ValueError(self._say(_OF_READERS[why.rule])) from None
            raise ValueError(strength(typed, "")[0] if why.rule == "too-short" else weak_words(why.rule)) from None
        if typed != self.again.text():
            self.again.setFocus()
            raise ValueError(self._say("lock_not_the_same"))
        return made


class KeyPart(Forgetting):
    """The public half of somebody's age key."""

    entered = Signal()
    changed = Signal()
    private_typed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._say = words("desk")
        stack = QVBoxLayout(self)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(6)
        stack.addWidget(Prose(look, self._say("lock_key"), px=SMALL_PX, color="text2"))
        self.line = QLineEdit()
        self.line.setAccessibleName(self._say("lock_key"))
        self.line.setFont(font_px(look, BODY_PX))
        self.line.returnPressed.connect(self.entered)
        self.line.textChanged.connect(self._on_changed)
        stack.addWidget(self.line)
        stack.addWidget(Prose(look, self._say("lock_key_help"), px=SMALL_PX, color="text2"))

    def _on_changed(self, text: str) -> None:
        """A private key has no business here: it goes at once."""
        self.changed.emit()
        if enclosing.is_private_key(text):
            self.wipe()
            self.private_typed.emit()

    def taken(self) -> Enclose:
        """Return what seals a file to the key.

        Raises:
            ValueError: why not, as a sentence.
        """
        try:
            return enclosing.for_key(self.line.text().strip())
        except SealError:
            self.line.setFocus()
            raise ValueError(self._say("lock_key_wrong")) from None


class ExportForm(QFrame):
    """Asks who can open the file, then asks for a place."""

    place_wanted = Signal(object)
    """A `Closed`."""
    put_away_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._say = words("desk")
        self._warns = False
        self.setObjectName("panel")
        self.setMaximumWidth(_WIDEST_PX)
        stack = QVBoxLayout(self)
        stack.setContentsMargins(16, 12, 16, 12)
        stack.setSpacing(8)
        stack.addWidget(label(look, self._say("lock_title")))
        self.ways: dict[Way, QRadioButton] = {}
        stack.addWidget(self._choice(look))
        self.warning = Prose(look, self._say("pdf_not_locked"), color="warn", bold=True)
        self.passphrase, self.key = PassphrasePart(look), KeyPart(look)
        self.problem = Prose(look, "", color="err", bold=True)
        for part in (self.warning, self.passphrase, self.key, self.problem):
            stack.addWidget(part)
        foot = QWidget()
        row = Flow(foot, gap=8, row_gap=6)
        self.go_button = button(look, self._say("export_place"), kind="main", icon_name="file")
        self.go_button.clicked.connect(self.go)
        self.close_button = button(look, self._say("not_now"))
        self.close_button.clicked.connect(self.put_away_wanted)
        row.addWidget(self.go_button)
        row.addWidget(self.close_button)
        stack.addWidget(foot)
        for typed in (self.passphrase, self.key):
            typed.entered.connect(self.go)
            typed.changed.connect(self._on_changed)
        self.key.private_typed.connect(self._on_private_typed)
        self._show_way()

    def _choice(self, look: Look) -> QWidget:
        held = QWidget()
        row = Flow(held, gap=22, row_gap=0)
        self._group = QButtonGroup(self)
        for number, way in enumerate(Way):
            made = QRadioButton(self._say(f"lock_{way.value}_way"))
            made.setFont(font_px(look, BODY_PX))
            made.setAccessibleName(f"{self._say('lock_title')}: {made.text()}")
            made.setChecked(way is Way.OPEN)
            self._group.addButton(made, number)
            self.ways[way] = made
            row.addWidget(made)
        self._group.idToggled.connect(self._show_way)
        return held

    @property
    def way(self) -> Way:
        """What is chosen."""
        return list(self.ways)[self._group.checkedId()]

    def _show_way(self) -> None:
        self.refuse("")
        self.passphrase.setVisible(self.way is Way.PASSPHRASE)
        self.key.setVisible(self.way is Way.KEY)
        self.warning.setVisible(self.way is Way.OPEN and self._warns)

    def open(self, *, warns: bool) -> None:
        """Ask; the keyboard goes to the way that is chosen.

        Args:
            warns: whether the sentence that an open file is not locked is due.
        """
        self._warns = warns
        self._show_way()
        self.show()
        self.ways[self.way].setFocus(Qt.FocusReason.TabFocusReason)

    def close_it(self) -> None:
        """Ask no more; what was typed is gone, and next time the file is open again unless somebody says otherwise."""
        self.passphrase.wipe()
        self.key.wipe()
        self.ways[Way.OPEN].setChecked(True)
        self.hide()

    def refuse(self, text: str) -> None:
        """Say why there is no file yet; all that was typed stays."""
        self.problem.tell(text)
        self.problem.setVisible(bool(text))
        # One sentence at a time: what is wrong takes the place of what is known of the passphrase.
        self.passphrase.strength.setVisible(not text)

    def _on_changed(self) -> None:
        """What was said of what is typed no longer holds."""
        self.refuse("")

    def _on_private_typed(self) -> None:
        self.refuse(self._say("lock_key_private"))

    def go(self) -> None:
        """Ask for a place, once what was typed can be used."""
        if not self.go_button.isEnabled():
            return
        try:
            enclose = self._taken()
        except ValueError as why:
            self.refuse(str(why))
            return
        self.refuse("")
        self.place_wanted.emit(Closed(self.way, enclose))

    def _taken(self) -> Enclose:
        if self.way is Way.PASSPHRASE:
            return self.passphrase.taken()
        return self.key.taken() if self.way is Way.KEY else bytes
