"""Follow-up tickets: four words lend the kiosk what it needs to write, for a day, and nothing that reads."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from datetime import timedelta
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from intake_app import clock
from intake_app.errors import CodeError, IntakeError, SealError, TicketGoneError, WaitError
from intake_app.model.sealed import StoredTicket
from intake_app.model.ticket import Ticket, TicketGoal
from intake_app.services.desk.review import Desk
from intake_app.services.practice import come_back, tickets
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.device_file import read_device_key
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.engine import Store
from intake_app.store.folder import BACKUPS, DATABASE
from intake_app.vault import code_words
from intake_app.vault.age import Identity
from intake_app.vault.come_back import CodeLock
from intake_app.vault.kdf import Kdf
from tests.helpers.age_reader import NotOpenedError, key_bytes, open_age_with
from tests.helpers.canary import found_in, found_in_memory
from tests.helpers.codes import make_codes_quick
from tests.helpers.landing import unpacked
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import rowan, shared, sit

if TYPE_CHECKING:
    from intake_app.services.sealed.tickets import Issued

GOAL = TicketGoal("goal-1", "I want the canary to sing at noon")
PROJECT = Path(__file__).resolve().parents[4]
FIXTURE = PROJECT / "tests" / "fixtures" / "come-back"


def a_record(founded: Founded) -> str:
    """Return the id of a record that a client shared."""
    draft = SealedDraft.begin(founded.folder)
    draft.submit({"n": 1}, {"name": "Robin"})
    draft.close()
    return draft.record_id


def issued(vault: Vault, record_id: str, *goals: TicketGoal) -> Issued:
    return vault.issue_ticket(record_id, language="en", goals=goals or (GOAL,), measures=("phq9",))


def stored(founded: Founded) -> list[StoredTicket]:
    with Store(founded.folder) as store, store.reading() as repository:
        return repository.tickets()


def kinds(vault: Vault, record_id: str) -> list[str]:
    return [entry.kind for entry in vault.entries(record_id)]


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by one secret with each derivation."""
    derived: list[str] = []
    derive = Kdf.derive

    def count(kdf: Kdf, secret: str) -> bytes:
        derived.append(secret)
        return derive(kdf, secret)

    monkeypatch.setattr(Kdf, "derive", count)
    return derived


def test_words_open_their_own_ticket_and_each_try_costs_one_derivation(
    founded: Founded, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting = SealedDraft.begin(founded.folder)
    waiting.save({"n": 1})
    comes_back = waiting.give_code()
    waiting.close()
    made = [issued(vault, a_record(founded), TicketGoal(f"g{n}", f"words {n}")) for n in range(2)]
    derived = counted(monkeypatch)
    for one in made:
        assert come_back.find(founded.folder, one.words) == one.ticket
    assert getattr(come_back.find(founded.folder, comes_back), "record_id", "") == waiting.record_id
    with pytest.raises(CodeError):
        come_back.find(founded.folder, " ".join(reversed(made[0].words.split())))
    assert len(derived) == 4


def test_where_nothing_waits_a_try_costs_one_derivation_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    founded, derived = founded_in(tmp_path / "data"), counted(monkeypatch)
    with pytest.raises(CodeError):
        come_back.find(founded.folder, "candle river mitten oatmeal")
    assert len(derived) == 1


def test_wrong_words_make_the_right_ones_of_a_ticket_wait(founded: Founded, vault: Vault) -> None:
    one = issued(vault, a_record(founded))
    for _ in range(5):
        with pytest.raises(CodeError):
            come_back.find(founded.folder, " ".join(reversed(one.words.split())))
    with pytest.raises(WaitError):
        come_back.find(founded.folder, one.words)


@pytest.mark.parametrize("how", ["withdrawn", "replaced", "spent", "erased", "over"])
def test_a_ticket_that_has_ended_opens_nothing_and_says_why(
    founded: Founded, vault: Vault, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    record_id = a_record(founded)
    one = issued(vault, record_id)
    tickets.keep_rating_draft(founded.folder, one.ticket, {"n": 1})
    if how == "withdrawn":
        assert vault.withdraw_ticket(record_id)
        assert not vault.withdraw_ticket(record_id)
    elif how == "replaced":
        assert come_back.find(founded.folder, issued(vault, record_id).words) != one.ticket
    elif how == "spent":
        tickets.append_rating(founded.folder, one.ticket, {"n": 1})
    elif how == "erased":
        vault.erase(record_id)
    else:
        late = clock.now() + timedelta(hours=26)
        monkeypatch.setattr(clock, "now", lambda: late)
        assert vault.ticket_ends(record_id) is None
    with pytest.raises(CodeError):
        come_back.find(founded.folder, one.words)
    before = [] if how == "erased" else kinds(vault, record_id)
    for call in (tickets.keep_rating_draft, tickets.append_rating):
        with pytest.raises(TicketGoneError) as gone:
            call(founded.folder, one.ticket, {"n": 2})
        assert gone.value.why == (how if how in ("erased", "over") else "withdrawn")
    assert how == "erased" or kinds(vault, record_id) == before
    come_back.drop_old(founded.folder)
    assert one.ticket.id not in {row.id for row in stored(founded)}
    assert how == "erased" or "rating_draft" not in kinds(vault, record_id), "what nobody can share any more is gone"
    assert one.words.encode() not in (founded.folder / DATABASE).read_bytes()


def test_the_row_says_nothing_in_clear(founded: Founded, vault: Vault) -> None:
    one = issued(vault, a_record(founded))
    for said in (GOAL.words, one.words, one.ticket.pub + '"'):
        assert found_in(said, founded.folder) == []
    (founded.folder / "careless.txt").write_text(f"their goal: {GOAL.words}")
    assert found_in(GOAL.words, founded.folder) != []


def test_a_longer_goal_does_not_show_in_the_row(founded: Founded, vault: Vault) -> None:
    sizes = set()
    for words in ("x", "x" * 2000):
        issued(vault, a_record(founded), TicketGoal("g", words))
        sizes = {len(row.blob) for row in stored(founded)}
    assert len(sizes) == 1


def test_a_row_put_elsewhere_or_made_to_last_is_refused(founded: Founded, vault: Vault) -> None:
    one, other = issued(vault, a_record(founded)), a_record(founded)
    [row] = stored(founded)
    moved = StoredTicket(other, row.id, row.mark, row.kdf, row.until, row.blob)
    longer = StoredTicket(row.record_id, row.id, row.mark, row.kdf, row.until + 1000, row.blob)
    renamed = StoredTicket(row.record_id, other, row.mark, row.kdf, row.until, row.blob)
    for changed in (moved, longer, renamed):
        with Store(founded.folder) as store, store.writing() as repository:
            repository.drop_ticket(row.record_id)
            repository.drop_ticket(other)
            repository.put_ticket(changed)
        with pytest.raises(SealError):
            come_back.find(founded.folder, one.words)


def secrets_of(founded: Founded, one: Issued) -> list[bytes]:
    """Return every 32 bytes that a kiosk with the words could take for a key."""
    [row] = stored(founded)
    stretched = Kdf.from_json(row.kdf).derive(one.words)
    device = (founded.folder / "device.key").read_bytes()
    said = str(one.ticket.to_json()).encode()
    slices = [part[at : at + 32] for part in (device, said) for at in range(max(len(part) - 31, 0))]
    return [stretched, *slices]


def opens(secret: bytes, blob: bytes) -> bool:
    try:
        open_age_with(blob, secret)
    except NotOpenedError:
        return False
    return True


def test_all_that_the_kiosk_holds_opens_no_entry_of_the_record(founded: Founded, vault: Vault) -> None:
    record_id = a_record(founded)
    vault.append(record_id, "note", {"n": 1})
    one = issued(vault, record_id)
    tickets.keep_rating_draft(founded.folder, one.ticket, {"n": 1})
    with Store(founded.folder) as store, store.reading() as repository:
        entries, wrap = repository.entries(record_id), repository.key_wrap(record_id)
    assert len(entries) == 3
    blobs = [*(entry.blob for entry in entries), wrap]
    held = secrets_of(founded, one)
    assert len(held) > 300
    assert [secret for secret in held for blob in blobs if opens(secret, blob)] == []
    lock = CodeLock(one.words, Kdf.from_json(stored(founded)[0].kdf))
    for blob in blobs:
        with pytest.raises(SealError):
            lock.open_ticket(record_id, one.ticket.id, blob)
        with pytest.raises(SealError):
            lock.open(record_id, blob)
    assert "SECRET" not in str(one.ticket.to_json()).upper()
    assert read_device_key(founded.folder).public != b""
    # The control: with the record's own secret the same entries open.
    secret = Identity(vault.record_identity(record_id))
    for entry in entries:
        assert opens(key_bytes(secret.text), entry.blob)


KIOSK = """
import sys
from pathlib import Path
from intake_app.services.practice import come_back, tickets
from intake_app.vault.age import Identity
folder = Path(sys.argv[1])
found = come_back.find(folder, sys.stdin.readline().strip())
tickets.keep_rating_draft(folder, found, {"n": 1})
kept = Identity.new().text if sys.argv[2] == "careless" else ""
print("ready", flush=True)
sys.stdin.readline()
"""
"""A kiosk's process in the middle of a follow-up; a careless one has made a key on its way."""


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="looks into another process: root on Linux")
@pytest.mark.parametrize("how", ["careful", "careless"])
def test_a_kiosk_in_the_middle_of_a_follow_up_has_no_secret_key_in_its_memory(
    founded: Founded, vault: Vault, how: str
) -> None:
    one = issued(vault, a_record(founded))
    command = [sys.executable, "-c", KIOSK, str(founded.folder), how]
    # Without docstrings, some of which say how a key is written.
    where = {"PYTHONPATH": str(PROJECT), "PATH": "", "PYTHONOPTIMIZE": "2", "PYTHONDONTWRITEBYTECODE": "1"}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=where) as kiosk:
        assert kiosk.stdin is not None
        assert kiosk.stdout is not None
        kiosk.stdin.write(f"{one.words}\n")
        kiosk.stdin.flush()
        assert kiosk.stdout.readline() == "ready\n"
        found = found_in_memory("AGE-SECRET-KEY-1", kiosk.pid)
        holds = found_in_memory(GOAL.words, kiosk.pid)
        kiosk.stdin.write("over\n")
    assert bool(found) == (how == "careless")
    assert holds != [], "the control: what the kiosk does hold is found"


def test_a_kiosk_and_a_desk_that_write_at_one_moment_keep_one_chain(founded: Founded, vault: Vault) -> None:
    record_id = a_record(founded)
    one = issued(vault, record_id)
    gate = threading.Barrier(2)
    failed: list[IntakeError] = []

    def answer() -> None:
        gate.wait()
        try:
            for number in range(8):
                tickets.keep_rating_draft(founded.folder, one.ticket, {"n": number})
            tickets.append_rating(founded.folder, one.ticket, {"n": "all"})
        except IntakeError as why:
            failed.append(why)

    thread = threading.Thread(target=answer)
    thread.start()
    gate.wait()
    for number in range(12):
        vault.append(record_id, "goal_rev", {"n": number})
        vault.entries(record_id)
    thread.join()
    vault.append(record_id, "goal_rev", {"n": "after"})
    assert failed == []
    entries = vault.entries(record_id)
    assert [entry.body for entry in entries if entry.kind == "rating"] == [{"n": "all"}]
    assert [entry.author for entry in entries if entry.kind == "rating"] == ["client"]
    assert kinds(vault, record_id).count("goal_rev") == 13
    assert "rating_draft" not in kinds(vault, record_id)
    assert all(before.seq < after.seq for before, after in pairwise(entries))
    assert stored(founded) == []
    assert vault.alarms == ()


def test_an_unshared_follow_up_is_not_shown_and_goes_when_it_is_shared(founded: Founded, vault: Vault) -> None:
    draft = SealedDraft.begin(founded.folder)
    draft.submit(*shared(sit(rowan(), save=draft.save)))
    draft.close()
    desk = Desk(vault)
    before = desk.open(draft.record_id)
    one = issued(vault, draft.record_id)
    for number in range(3):
        tickets.keep_rating_draft(founded.folder, one.ticket, {"n": number, "text": "secretly zebra"})
    with Store(founded.folder) as store, store.reading() as repository:
        saves = [entry.blob for entry in repository.entries(draft.record_id) if entry.kind == "rating_draft"]
    assert len(saves) == 3
    # A crash: another process begins again with the same words, and nothing that was acknowledged has gone.
    assert come_back.find(founded.folder, one.words) == one.ticket
    assert desk.open(draft.record_id).answers == before.answers
    desk.read_answers()
    assert desk.search("zebra", in_answers=True) == []
    tickets.append_rating(founded.folder, one.ticket, {"n": "all"})
    file = (founded.folder / DATABASE).read_bytes()
    assert [blob for blob in saves if blob in file] == []
    assert kinds(vault, draft.record_id)[-1] == "rating"
    assert desk.open(draft.record_id).answers == before.answers


def test_nobody_at_the_desk_writes_as_the_client(founded: Founded, vault: Vault) -> None:
    record_id = a_record(founded)
    for kind in ("rating", "rating_draft"):
        with pytest.raises(ValueError, match=kind):
            vault.append(record_id, kind, {"n": 1})


def test_a_ticket_with_another_key_than_the_records_writes_nothing(founded: Founded, vault: Vault) -> None:
    record_id = a_record(founded)
    one = issued(vault, record_id)
    raw: dict[str, Any] = {**one.ticket.to_json(), "pub": Identity.new().public}
    with pytest.raises(SealError):
        tickets.append_rating(founded.folder, Ticket.from_json(raw), {"n": 1})
    assert kinds(vault, record_id) == ["intake"]
    assert vault.ticket_ends(record_id) is not None


def test_two_that_begin_the_day_at_one_moment_end_with_one_salt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    founded = founded_in(tmp_path / "data")
    record_id = a_record(founded)
    draw = code_words.draw
    seen: list[str] = []

    def late() -> str:
        """Draw; the first time another process writes a code of its own meanwhile."""
        if not seen:
            seen.append(make_codes_quick(founded.folder))
        return draw()

    monkeypatch.setattr(code_words, "draw", late)
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        one = issued(vault, record_id)
    with Store(founded.folder) as store, store.reading() as repository:
        kdfs = [*(row.kdf for row in repository.codes()), *(row.kdf for row in repository.tickets())]
        assert len(set(kdfs)) == 1
    assert come_back.find(founded.folder, one.words) == one.ticket


def test_a_practice_of_the_version_before_lends_tickets_after_a_backup(tmp_path: Path) -> None:
    founded = unpacked(FIXTURE, tmp_path / "data")
    make_codes_quick(founded.folder)
    assert len(list((founded.folder / BACKUPS).iterdir())) == 1
    with Vault.unlock(founded.folder, founded.passphrase) as vault:
        record_id = next(card.record_id for card in vault.cards() if card.state == "submitted")
        before = vault.entries(record_id)
        one = issued(vault, record_id)
        tickets.append_rating(founded.folder, one.ticket, {"n": 1})
        assert vault.entries(record_id)[:-1] == before
        assert vault.entries(record_id)[-1].body == {"n": 1}
        assert vault.alarms == ()


@pytest.mark.parametrize("changed", [{"v": 2}, {"goals": [{"id": 3}]}, {"pub": None}, {"until": "soon"}])
def test_a_ticket_in_another_shape_is_refused(changed: dict[str, Any]) -> None:
    whole = Ticket("id", "record", "age1", 1, "CG-1", "en", (GOAL,), ("phq9",), 9).to_json()
    assert Ticket.from_json(whole).goals == (GOAL,)
    with pytest.raises(SealError):
        Ticket.from_json({**whole, **changed})


def test_a_ticket_holds_no_name() -> None:
    assert not re.search("name|born|card", " ".join(Ticket.__dataclass_fields__))
