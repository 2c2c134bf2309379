"""The sitting's one window: a page, and a cover that can hide it in one frame."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from intake_app.wording import words
from ui.kiosk.lockdown import Lockdown
from ui.kiosk.turning import SLIDE_MM, PageTurn
from ui.look.focus import note_keyboard
from ui.look.paint import painting

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent, QResizeEvent, QShowEvent

    from ui.kiosk.parts import KioskPage
    from ui.look.look import Look


_COME_BACK_MS = 100


class KioskWindow(QWidget):
    """Full screen, with a title that never says anything about a client. It cannot be closed from outside."""

    focus_moved = Signal(object)
    """The widget of this window that now has the focus."""

    changing = Signal()
    """Something else is about to be shown: whatever speaks of what is there now ends."""
    bringing = Signal(object)
    """A page is about to be laid out and shown."""

    def __init__(self, look: Look, *, settle_seconds: float = 0.25, turn_ms: int = 0) -> None:
        """Make an empty window; `turn_ms` is how long a page takes to give way to the next, 0 for no motion."""
        super().__init__()
        self.look = look
        self.setWindowTitle(words("kiosk")("window.title"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAcceptDrops(False)
        self.lockdown = Lockdown(self, settle_seconds=settle_seconds)
        self.lockdown.let_go.connect(self._on_let_go)
        self.lockdown.touched.connect(self._on_used)
        self.lockdown.key_used.connect(self._on_used)
        self._comes_back = QTimer(self)
        self._comes_back.setSingleShot(True)
        self._comes_back.setInterval(_COME_BACK_MS)
        self._comes_back.timeout.connect(self._on_come_back)
        self._fills_screen = False
        self._is_moved_by_touch = False
        """Whether the focus came to where it is by a touch that is not over yet."""
        self.page: KioskPage | None = None
        self.cover: KioskPage | None = None
        self.turning = PageTurn(self, turn_ms)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    @property
    def is_covered(self) -> bool:
        """Whether the page is hidden."""
        return self.cover is not None

    def fill_screen(self) -> None:
        """Take the whole screen, with or without a window manager to ask for it."""
        self._fills_screen = True
        self.setGeometry(self.screen().geometry())
        self.showFullScreen()
        self.activateWindow()

    def is_showing(self, page: KioskPage) -> bool:
        """Whether `page` is what the client sees, or will see once the cover is gone."""
        return self.page is page

    def show_page(self, page: KioskPage, *, way: int = 1) -> None:
        """Show `page` instead of the one before; while covered, once the cover is gone.

        Args:
            page: what to show.
            way: 1 on, -1 back, 0 the same page in another form; the page before slides out accordingly.
        """
        self.changing.emit()
        before, self.page = self.page, page
        if before is not None and self.cover is None:
            self.turning.take()
        if before is not None:
            _dispose(before)
        if self.cover is None:
            self._bring(page)
            ahead = -way if not self.isRightToLeft() else way
            self.turning.run(ahead * self.look.mm(SLIDE_MM), page.middle())
        else:
            page.setParent(None)

    def put_cover(self, cover: KioskPage) -> None:
        """Hide the page in the next frame: it leaves the window, and with it what screen readers can reach."""
        self.changing.emit()
        self.turning.drop()
        before, self.cover = self.cover, cover
        self._bring(cover)
        if before is not None:
            _dispose(before)
        if self.page is not None and self.page.parent() is self:
            self.page.setParent(None)
        self.repaint()

    def take_cover_off(self) -> None:
        """Show the page again as it was left."""
        self.changing.emit()
        before, self.cover = self.cover, None
        if self.page is not None:
            self._bring(self.page)
        if before is not None:
            _dispose(before)

    def _bring(self, page: KioskPage) -> None:
        page.setParent(self)
        self.bringing.emit(page)
        page.setGeometry(self.rect())
        page.show()
        page.raise_()
        self.refocus()
        self.lockdown.settle()

    def refocus(self) -> None:
        """Put the focus where the shown page begins; the ring shows only where keys are used."""
        page = self.cover or self.page
        if page is not None:
            # Qt hands the focus of a hidden part on as if Tab had been pressed: say what is true.
            note_keyboard(used=self.lockdown.by_keys)
            page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        # A touch gives the focus before its press arrives. What follows from it, such as the keyboard, waits for the
        # finger to let go: else the page moves, and the press lands on what is under the finger then.
        if new is None or not self.isAncestorOf(new):
            return
        self._is_moved_by_touch = self.lockdown.is_touched
        if not self._is_moved_by_touch:
            self.focus_moved.emit(new)

    def _on_let_go(self) -> None:
        focused = self.focusWidget()
        if self._is_moved_by_touch and focused is not None:
            self._is_moved_by_touch = False
            self.focus_moved.emit(focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give pages the whole window."""
        super().resizeEvent(event)
        for page in (self.page, self.cover):
            if page is not None:
                page.setGeometry(self.rect())

    def showEvent(self, event: QShowEvent) -> None:
        """Stand before all input from now on."""
        super().showEvent(event)
        window = self.windowHandle()
        if window is not None:
            self.lockdown.watch(window)

    def changeEvent(self, event: QEvent) -> None:
        """Come back when something outside made the window small, or took it off the whole screen."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self._fills_screen and self.isVisible():
            if self.isFullScreen() and not self.isMinimized():
                self._comes_back.stop()
            elif not self._comes_back.isActive():
                # A moment later: a window manager that refuses is asked again and again, but never without a pause.
                self._comes_back.start()

    def _on_used(self) -> None:
        page = self.cover or self.page
        if page is not None:
            page.let_pass()

    def _on_come_back(self) -> None:
        if self.isVisible():
            self.fill_screen()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stay: a client cannot close the kiosk, nor can Alt+F4."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Fill with the theme's ground colour while there is no page."""
        with painting(self) as painter:
            painter.fillRect(self.rect(), self.look.palette.bg)


def _dispose(page: KioskPage) -> None:
    """Take a page out now and let Qt delete it when its own signals have returned."""
    page.hide()
    page.setParent(None)
    page.deleteLater()
