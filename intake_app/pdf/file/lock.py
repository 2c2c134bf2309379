"""A finished PDF under a passphrase: AES-256, revision 6, in memory."""

from __future__ import annotations

import io
import unicodedata

import pikepdf

MOST_BYTES = 127
"""Of a passphrase in UTF-8; readers ignore what comes after. Source: ISO 32000-2, 7.6.4.3.3."""


def lock(pdf: bytes, passphrase: str) -> bytes:
    """Return the same document, which opens with the passphrase only; its tags and metadata are sealed with it.

    Args:
        pdf: a finished document.
        passphrase: at most `MOST_BYTES` in UTF-8.
    """
    # Readers compose what is typed before they try it (ISO 32000-2, 7.6.4.3.2), so it is composed here as well.
    word = unicodedata.normalize("NFKC", passphrase)
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        # An empty owner's passphrase would open it for anybody.
        sealing = pikepdf.Encryption(owner=word, user=word, R=6)
        document.save(out, encryption=sealing, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def opens(pdf: bytes, passphrase: str) -> bool:
    """Tell whether a locked document opens with this passphrase; one that is not sound does not."""
    try:
        with pikepdf.open(io.BytesIO(pdf), password=unicodedata.normalize("NFKC", passphrase)):
            return True
    except (pikepdf.PasswordError, pikepdf.PdfError):
        return False


def is_too_long(passphrase: str) -> bool:
    """Return whether readers would ignore the end of this passphrase."""
    return len(unicodedata.normalize("NFKC", passphrase).encode("utf-8")) > MOST_BYTES
