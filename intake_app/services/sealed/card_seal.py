"""A record's card: sealed and signed by the kiosk, then taken over into the index at the desk."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from intake_app import clock
from intake_app.errors import SealError
from intake_app.model.sealed import SealedCard
from intake_app.vault.envelope import PAD_CARD, VERSION, pad, unpad
from intake_app.vault.signing import verify

if TYPE_CHECKING:
    from collections.abc import Mapping

    from intake_app.services.sealed.public_side import PublicSide
    from intake_app.vault.age import Identity
    from intake_app.vault.index import CardIndex

FRESH = "age"
INDEXED = "idx"
_PURPOSE = "card"


def seal_fresh(public: PublicSide, record_id: str, body: Mapping[str, Any]) -> SealedCard:
    """Seal a card for the vault and the recovery key, signed inside by this machine."""
    fields = {
        "v": VERSION,
        "record_id": record_id,
        "kind": "card",
        "at": clock.now().isoformat(),
        "device": public.device_id,
        "body": body,
    }
    fields["sig"] = public.device_key.sign(_PURPOSE, _canonical(fields)).hex()
    return SealedCard(record_id, FRESH, public.vault.epoch, public.seal(pad(fields, PAD_CARD)))


def open_fresh(card: SealedCard, vault: Identity, devices: Mapping[str, bytes]) -> dict[str, Any]:
    """Open a card from a kiosk and return its body.

    Args:
        card: as stored.
        vault: the vault's secret of the card's epoch.
        devices: the practice's machines, their signing keys by id.

    Raises:
        SealError: changed, of another record, or not signed by one of the machines.
    """
    what = f"card of {card.record_id}"
    fields = unpad(vault.open(card.blob, readers=2, what=what), what)
    try:
        sig = bytes.fromhex(fields.pop("sig"))
        public = devices[fields["device"]]
    except (KeyError, TypeError, ValueError) as why:
        raise SealError(f"{what}: signature") from why
    verify(public, sig, _PURPOSE, _canonical(fields))
    return _body(fields, card.record_id)


def seal_indexed(index: CardIndex, record_id: str, body: Mapping[str, Any]) -> SealedCard:
    """Seal a card into the index."""
    plain = pad({"v": VERSION, "record_id": record_id, "kind": "card", "body": body}, PAD_CARD)
    return SealedCard(record_id, INDEXED, index.epoch, index.seal(record_id, plain))


def open_indexed(card: SealedCard, index: CardIndex) -> dict[str, Any]:
    """Open a card of the index and return its body.

    Raises:
        SealError: changed, or of another record.
    """
    return _body(unpad(index.open(card.record_id, card.blob), f"card of {card.record_id}"), card.record_id)


def _body(fields: dict[str, Any], record_id: str) -> dict[str, Any]:
    body = fields.get("body")
    if fields.get("record_id") != record_id or fields.get("kind") != "card" or not isinstance(body, dict):
        raise SealError(f"card of {record_id}: belongs elsewhere")
    return body


def _canonical(fields: Mapping[str, Any]) -> bytes:
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode()
