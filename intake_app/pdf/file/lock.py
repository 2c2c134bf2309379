"""A finished PDF under a passphrase: AES-256, revision 6, in memory."""

from __future__ import annotations

import io
import stringprep
import unicodedata

import pikepdf

MOST_BYTES = 127
"""Of a passphrase in UTF-8; readers ignore what comes after. Source: ISO 32000-2, 7.6.4.3.3."""
_EVERYTHING = pikepdf.Permissions(modify_assembly=True)
"""Allowed to whoever opens it; all else in it is allowed as it is."""


def lock(pdf: bytes, passphrase: str) -> bytes:
    """Return the same document, which opens with the passphrase only; its tags and metadata are sealed with it.

    Args:
        pdf: a finished document.
        passphrase: at most `MOST_BYTES` in UTF-8 in either form, and nothing in it that can't be typed.
    """
    # Some readers prepare what is typed before they try it, as ISO 32000-2, 7.6.4.3.2 wants: "2º" becomes "2o". Most
    # try it as it is. A document has two passphrases, which give the same here: one for either kind of reader.
    # An empty owner's passphrase would open it for anybody.
    sealing = pikepdf.Encryption(owner=_prepared(passphrase), user=_as_typed(passphrase), R=6, allow=_EVERYTHING)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, encryption=sealing, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def opens(pdf: bytes, passphrase: str) -> bool:
    """Tell whether a locked document opens with this passphrase; one that is not sound does not."""
    try:
        with pikepdf.open(io.BytesIO(pdf), password=_as_typed(passphrase)):
            return True
    except (pikepdf.PasswordError, pikepdf.PdfError):
        return False


def is_too_long(passphrase: str) -> bool:
    """Return whether readers would ignore the end of this passphrase."""
    forms = (_as_typed(passphrase), _prepared(passphrase))
    return max(len(form.encode("utf-8")) for form in forms) > MOST_BYTES


def is_typeable(passphrase: str) -> bool:
    """Return whether a reader's field takes all of this passphrase: a line break or a tab can't be typed there."""
    seen = (sign for sign in passphrase if not stringprep.in_table_b1(sign))
    return not any(stringprep.in_table_c21_c22(sign) or stringprep.in_table_c5(sign) for sign in seen)


def _as_typed(passphrase: str) -> str:
    """Return what a keyboard sends: letters with their marks, composed."""
    return unicodedata.normalize("NFC", passphrase)


def _prepared(passphrase: str) -> str:
    """Return what a reader makes of it that prepares passphrases. Source: RFC 4013 (SASLprep), 2.1 and 2.2."""
    kept = (sign for sign in passphrase if not stringprep.in_table_b1(sign))
    return unicodedata.normalize("NFKC", "".join(" " if stringprep.in_table_c12(sign) else sign for sign in kept))
