"""The audit log: an entry edited, taken out, moved, added or cut off is noticed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_app.errors import SealError
from intake_app.vault.chain import PURPOSE, START, Link, check, link_hash
from intake_app.vault.signing import SigningKey

DEVICE = SigningKey.new()


def chain(length: int, key: SigningKey = DEVICE) -> list[Link]:
    links: list[Link] = []
    prev = START
    for seq in range(1, length + 1):
        blob = f"event {seq}".encode()
        digest = link_hash("d1", seq, prev, blob)
        links.append(Link("d1", seq, prev, digest, key.sign(PURPOSE, digest), blob))
        prev = digest
    return links


def rehashed(links: list[Link], start: int) -> list[Link]:
    """Recompute all hashes from one place on, as a forger without the device's key would."""
    done = links[:start]
    prev = done[-1].hash if done else START
    for seq, link in enumerate(links[start:], start=start + 1):
        digest = link_hash("d1", seq, prev, link.blob)
        done.append(replace(link, seq=seq, prev=prev, hash=digest))
        prev = digest
    return done


def test_a_sound_log_gives_its_head() -> None:
    links = chain(5)
    head = (5, links[-1].hash.hex())
    assert check(links, DEVICE.public, None) == head
    assert check(links, DEVICE.public, (3, links[2].hash.hex())) == head
    assert check([], DEVICE.public, None) == (0, START.hex())


@pytest.mark.parametrize("at", range(5))
def test_an_edited_entry_is_noticed(at: int) -> None:
    links = chain(5)
    links[at] = replace(links[at], blob=b"event x")
    for forged in (links, rehashed(links, at)):
        with pytest.raises(SealError):
            check(forged, DEVICE.public, None)


@pytest.mark.parametrize("at", range(4))
def test_an_entry_taken_out_is_noticed(at: int) -> None:
    links = chain(5)
    del links[at]
    for forged in (links, rehashed(links, at)):
        with pytest.raises(SealError):
            check(forged, DEVICE.public, None)


def test_two_entries_swapped_are_noticed() -> None:
    links = chain(5)
    links[1], links[2] = links[2], links[1]
    for forged in (links, rehashed(links, 1)):
        with pytest.raises(SealError):
            check(forged, DEVICE.public, None)


def test_a_log_cut_behind_the_head_seen_last_is_noticed() -> None:
    links = chain(5)
    head = (5, links[-1].hash.hex())
    for kept in range(5):
        with pytest.raises(SealError):
            check(links[:kept], DEVICE.public, head)


def test_a_log_cut_and_grown_again_is_noticed() -> None:
    """Even by somebody who holds the device's key: the head seen last is no longer in it."""
    links = chain(5)
    head = (4, links[3].hash.hex())
    again = chain(3)
    for seq in (4, 5, 6):
        digest = link_hash("d1", seq, again[-1].hash, b"invented")
        again.append(Link("d1", seq, again[-1].hash, digest, DEVICE.sign(PURPOSE, digest), b"invented"))
    assert check(again, DEVICE.public, None)[0] == 6, "the control: without a head it looks sound"
    with pytest.raises(SealError):
        check(again, DEVICE.public, head)


def test_an_entry_signed_by_another_device_is_noticed() -> None:
    with pytest.raises(SealError):
        check(chain(3, SigningKey.new()), DEVICE.public, None)


def test_a_log_moved_to_another_device_is_noticed() -> None:
    with pytest.raises(SealError):
        check([replace(link, device_id="d2") for link in chain(3)], DEVICE.public, None)
