"""The signature between checking and sharing: asked for where the practice does, kept like every answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.kiosk.sign import SignPage

if TYPE_CHECKING:
    from intake_app.model.signature import Signature
    from intake_app.services.kiosk.sitting import Sitting
    from ui.kiosk.closing import Closing
    from ui.kiosk.keeping import DraftKeeper
    from ui.look.look import Look


class Signing(QObject):
    """Knows whether the client is asked to sign now, and keeps what they give."""

    def __init__(self, sitting: Sitting, keeper: DraftKeeper, closing: Closing, *, is_asked: bool) -> None:
        """Take what is kept and what comes after; `is_asked` is the practice's setting."""
        super().__init__(closing)
        self._sitting = sitting
        self._keeper = keeper
        self._closing = closing
        self._is_asked = is_asked
        self._name = ""
        """What was typed, whether or not it is meant yet."""
        self.is_open = False
        """Whether the page to sign on stands where else the check page would."""

    def begin(self) -> bool:
        """Turn to the signature; False where it is not asked for, or the answers are on their way already."""
        self.is_open = self._is_asked and not self._closing.is_closing
        return self.is_open

    def page(self, look: Look, t: float) -> SignPage:
        """Return the page, as it was left."""
        shown = SignPage(look, self._sitting.kept.signature, name=self._name, t=t)
        shown.typed.connect(self._on_typed)
        shown.signed.connect(self.keep)
        shown.shared.connect(self._closing.share)
        return shown

    def _on_typed(self) -> None:
        page = self.sender()
        if isinstance(page, SignPage):
            self._name = page.field.editor.text()

    def keep(self, signature: Signature | None) -> None:
        """Seal how it stands now; None where there is no signature any more."""
        if not self._closing.is_closing:
            self._keeper.keep(self._sitting.sign(signature))
