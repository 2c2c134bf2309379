"""A second reader of the age format, on `cryptography` alone: what we seal does not hang on one library.

Source: age-encryption.org/v1, the format's specification (C2SP): X25519 recipients, STREAM payload.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from itertools import pairwise

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_CHUNK = 64 * 1024 + 16
_VERSION = b"age-encryption.org/v1"


class NotOpenedError(Exception):
    """The file does not open with this key."""


def open_age(blob: bytes, key_text: str) -> bytes:
    """Return the content of a binary age file, opened with an `AGE-SECRET-KEY-1...`."""
    return open_age_with(blob, key_bytes(key_text))


def open_age_with(blob: bytes, key: bytes) -> bytes:
    """Return the content of a binary age file, opened with 32 bytes taken for a key."""
    secret = X25519PrivateKey.from_private_bytes(key)
    head, mark, rest = blob.partition(b"\n---")
    mac_text, newline, payload = rest.partition(b"\n")
    if not mark or not newline or not mac_text.startswith(b" "):
        raise NotOpenedError("header")
    file_key = _file_key(head.split(b"\n"), secret)
    expected = hmac.new(_expand(file_key, b"", b"header"), head + mark, hashlib.sha256).digest()
    if mac_text[1:] != base64.b64encode(expected).rstrip(b"="):
        raise NotOpenedError("header was changed")
    return _payload(_expand(file_key, payload[:16], b"payload"), payload[16:])


def _file_key(lines: list[bytes], secret: X25519PrivateKey) -> bytes:
    if lines[0] != _VERSION:
        raise NotOpenedError("version")
    ours = secret.public_key().public_bytes_raw()
    for line, body in pairwise(lines):
        words = line.split(b" ")
        if words[:2] != [b"->", b"X25519"] or len(words) != 3:
            continue
        share = _decoded(words[2])
        shared = secret.exchange(X25519PublicKey.from_public_bytes(share))
        wrap = _expand(shared, share + ours, b"age-encryption.org/v1/X25519")
        try:
            return ChaCha20Poly1305(wrap).decrypt(bytes(12), _decoded(body), None)
        except InvalidTag:
            continue
    raise NotOpenedError("for other keys")


def _payload(key: bytes, sealed: bytes) -> bytes:
    cipher, plain, number = ChaCha20Poly1305(key), b"", 0
    while True:
        chunk, sealed = sealed[:_CHUNK], sealed[_CHUNK:]
        nonce = number.to_bytes(11, "big") + (b"\0" if sealed else b"\1")
        try:
            plain += cipher.decrypt(nonce, chunk, None)
        except InvalidTag as why:
            raise NotOpenedError("payload was changed") from why
        if not sealed:
            return plain
        number += 1


def key_bytes(text: str) -> bytes:
    """Return a bech32 key's 32 bytes; its checksum is not looked at here."""
    number = 0
    for letter in text.strip().lower().rpartition("1")[2][:-6]:
        number = number << 5 | _ALPHABET.index(letter)
    return (number >> 4).to_bytes(32, "big")


def _decoded(text: bytes) -> bytes:
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except ValueError as why:
        raise NotOpenedError("base64") from why


def _expand(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, salt=salt, info=purpose).derive(secret)
