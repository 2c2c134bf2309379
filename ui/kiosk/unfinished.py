"""What is typed on a page that nobody has left yet: sealed a moment after a letter, and before anything hides it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from intake_app.errors import AnswerError
from intake_app.model.questionnaire import ItemType
from ui.kiosk.question import QuestionPage
from ui.kiosk.sign import SignPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.forms.pages import Page
    from intake_app.services.kiosk.sitting import Sitting
    from ui.kiosk.check import CheckPage
    from ui.kiosk.keeping import DraftKeeper
    from ui.kiosk.signing import Signing

_WRITTEN = frozenset({ItemType.STRING, ItemType.TEXT, ItemType.URL, ItemType.OPEN_CHOICE})


def is_written(sitting: Sitting, page: Page) -> bool:
    """Whether a page asks anything that is answered in writing."""
    return any(sitting.questionnaire.by_link_id[link_id].type in _WRITTEN for link_id in page.questions)


class Unfinished(QObject):
    """Keeps it with the draft.

    Args:
        sitting: what the words belong to.
        keeper: seals them.
        signing: what is written on the page that asks for a signature.
        page: returns the page of the sitting that shows, None while another stands there.
        seconds: how long a letter waits.
        parent: the owner.
    """

    def __init__(
        self,
        sitting: Sitting,
        keeper: DraftKeeper,
        signing: Signing,
        page: Callable[[], QuestionPage | CheckPage | SignPage | None],
        *,
        seconds: float,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._sitting, self._keeper, self._signing, self._page = sitting, keeper, signing, page
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(int(seconds * 1000))
        self._timer.timeout.connect(self.save)

    def on_typed(self) -> None:
        """A letter was typed on the page."""
        page = self._page()
        wants = isinstance(page, SignPage) or (isinstance(page, QuestionPage) and is_written(self._sitting, page.page))
        if wants and not self._timer.isActive():
            self._timer.start()

    def forget(self) -> None:
        """The page's answers were taken: nothing waits any more."""
        self._timer.stop()

    def save(self) -> None:
        """Seal what stands on the page so far; what cannot be read yet waits for the next time."""
        self._timer.stop()
        page = self._page()
        if isinstance(page, SignPage):
            self._signing.keep(page.value())
            return
        if not isinstance(page, QuestionPage) or not page.page.questions or page.answer.problem():
            return
        try:
            body = self._sitting.typing(page.value())
        except AnswerError:
            return
        if body["answers"]:
            self._keeper.keep(body)
