"""Where a sitting is among its pages: on, back, to one page and straight back to the check page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from intake_app.errors import AnswerError
from intake_app.forms.pages import pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from intake_app.forms.pages import Page
    from intake_app.forms.session import FormSession

CHECK_PAGE = ""


class Trail:
    """The pages shown now, and the one the client is on."""

    def __init__(self, session: FormSession) -> None:
        """Begin on the first page."""
        self._session = session
        self._order = {link_id: index for index, link_id in enumerate(session.questionnaire.by_link_id)}
        self.pages = pages(session)
        self.at = self.pages[0].key if self.pages else CHECK_PAGE
        self.is_changing = False
        self._is_catching_up = False
        """Whether the last page was reached and only what is still open is asked, each page of it once."""

    def refresh(self) -> None:
        """Look again at which pages there are, after an answer changed that."""
        self.pages = pages(self._session)

    def refresh_near(self, tag: str, otherwise: str) -> None:
        """Look again; where the present page is gone, stand on the last one tagged so, or on that of `otherwise`."""
        self.refresh()
        if self.page() is None:
            tagged = [page.key for page in self.pages if tag in page.item.tags]
            self.at = (tagged or [otherwise])[-1]

    def page(self) -> Page | None:
        """Return the present page; None on the check page."""
        return next((page for page in self.pages if page.key == self.at), None)

    def progress(self) -> tuple[int, int]:
        """Return (index of the present section, number of sections); the check page counts with the last one."""
        parts = list(dict.fromkeys(page.section.link_id for page in self.pages))
        page = self.page()
        return (parts.index(page.section.link_id) if page else max(len(parts) - 1, 0), len(parts))

    def advance(self, is_open: Callable[[Page], bool], past: tuple[str, ...] = ()) -> None:
        """Go on: to the next page; from a change, or once past the last, to the first open page or the check page.

        Args:
            is_open: whether a page still waits for an answer.
            past: linkIds of a part that was left as a whole, whose pages are passed over.
        """
        after = None
        if not self.is_changing and not self._is_catching_up:
            here = max((self._order[key] for key in (self.at, *past) if key), default=len(self._order))
            after = next((page for page in self.pages if self._order[page.key] > here), None)
        if after is None:
            after = next((page for page in self.pages if is_open(page)), None)
            self._is_catching_up = after is not None
        self.at = after.key if after is not None else CHECK_PAGE
        self.is_changing = self.is_changing and after is not None

    def back(self) -> bool:
        """Go to the page before; from a change, to the check page. False where there is none."""
        if self.is_changing:
            self.at, self.is_changing = CHECK_PAGE, False
            return True
        here = self._order.get(self.at, len(self._order))
        before = [page.key for page in self.pages if self._order[page.key] < here]
        if not before:
            return False
        self.at = before[-1]
        return True

    def go_to(self, link_id: str) -> None:
        """Go to the page that asks `link_id`; from the check page this is a change.

        Raises:
            AnswerError: no page asks it now.
        """
        for page in self.pages:
            if link_id == page.key or link_id in page.questions:
                self.is_changing = self.is_changing or self.at == CHECK_PAGE
                self.at = page.key
                return
        raise AnswerError(link_id, "not-shown")

    def put(self, at: str) -> None:
        """Stand on the page `at`, as a draft tells it; on the first page where there is no such page now."""
        if at == CHECK_PAGE or any(page.key == at for page in self.pages):
            self.at = at
