from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from intake_app.errors import RecordMissingError, SealError
from intake_app.model.answers import Answer
from intake_app.model.intake import IntakeStatus, Marks
from intake_app.services.desk.review import Desk
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from tests.helpers.practices import Founded, founded_in
from tests.helpers.sittings import END, code, default_intake, rowan, shared, sit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path


@dataclass
class Stored:
    record_id: str
    state: str
    body: dict[str, Any] | None
    last: int = 0


@dataclass
class Entry:
    kind: str
    at: datetime
    body: Mapping[str, Any]


@dataclass
class PlainVault:
    """A vault without sealing: what the desk asks of one, kept in dictionaries."""

    stored: dict[str, Stored] = field(default_factory=dict)
    kept: dict[str, list[Entry]] = field(default_factory=dict)
    noted: list[tuple[str, str | None]] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)

    waiting: int = 0

    def cards(self, *, seconds: float | None = None) -> list[Stored]:  # noqa: ARG002  # the vault's shape
        return list(self.stored.values())

    def added(self) -> list[str]:
        return list(self.fresh)

    def take_up(self, record_id: str, body: Mapping[str, Any]) -> None:
        self.update_card(record_id, body)
        self.fresh.remove(record_id)

    def entries(self, record_id: str) -> list[Entry]:
        if record_id not in self.kept:
            raise RecordMissingError(record_id)
        self.opened.append(record_id)
        return self.kept[record_id]

    def open_record(self, record_id: str) -> list[Entry]:
        found = self.entries(record_id)
        self.noted.append(("open", record_id))
        return found

    def append(self, record_id: str, kind: str, body: Mapping[str, Any]) -> None:
        self.kept[record_id].append(Entry(kind, END, body))

    def update_card(self, record_id: str, body: Mapping[str, Any]) -> None:
        self.stored[record_id].body = dict(body)

    def record_identity(self, record_id: str) -> str:
        return f"secret of {record_id}"

    def erase(self, record_id: str) -> None:
        del self.stored[record_id], self.kept[record_id]

    def audit(self, event: str, record_id: str | None = None) -> None:
        self.noted.append((event, record_id))

    def add(self, record_id: str, **changed: Any) -> None:
        """Put an intake in whose card is `changed`."""
        body, card = shared(sit(rowan()))
        self.stored[record_id] = Stored(record_id, "submitted", card | changed)
        self.kept[record_id] = [Entry("intake", END, body)]


def at(minutes: int) -> str:
    return (END + timedelta(minutes=minutes)).isoformat()


@pytest.fixture
def vault() -> PlainVault:
    """Three intakes: Zoë's is the latest, Bryn's asks to talk, the third has no name."""
    found = PlainVault()
    found.add("aaaa-1", name="Bryn", submitted=at(1), marks={"talk": 2, "not_yet": 0, "safety": True})
    found.add("aabb-2", name="", submitted=at(0), marks={"kept_out": True, "stopped_early": True}, status="read")
    found.add("cccc-3", name="Zoë Łucka", submitted=at(2), marks={"not_yet": 1})
    return found


def names(cards: list[Any]) -> list[str]:
    return [card.record_id for card in cards]


def test_the_last_received_comes_first_whatever_its_marks(vault: PlainVault) -> None:
    assert names(Desk(vault).intakes()) == ["cccc-3", "aaaa-1", "aabb-2"]


def test_listing_opens_no_submitted_intake(vault: PlainVault) -> None:
    Desk(vault).intakes()
    assert vault.opened == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["cccc-3", "aaaa-1", "aabb-2"]),
        ("zoe", ["cccc-3"]),
        ("ZOË", ["cccc-3"]),
        ("bry", ["aaaa-1"]),
        ("aabb", ["aabb-2"]),
        ("status:read", ["aabb-2"]),
        ("STATUS:new zoe", ["cccc-3"]),
        ("mark:talk", ["aaaa-1"]),
        ("mark:safety", ["aaaa-1"]),
        ("mark:not_yet", ["cccc-3"]),
        ("mark:kept_out mark:stopped", ["aabb-2"]),
        ("mark:nonsense", []),
        ("mark:", ["cccc-3", "aaaa-1", "aabb-2"]),
        ("nobody", []),
        ("grandmother", []),
    ],
)
def test_search_finds_names_numbers_statuses_and_marks(vault: PlainVault, text: str, found: list[str]) -> None:
    assert names(Desk(vault).search(text)) == found
    assert vault.opened == []


def test_search_finds_a_number(vault: PlainVault) -> None:
    desk = Desk(vault)
    card = desk.intakes()[1]
    assert names(desk.search(card.number.lower())) == [card.record_id]


def test_search_in_answers_finds_words_and_choices_and_opens_each_once(vault: PlainVault) -> None:
    vault.kept["aabb-2"] = [Entry("intake", END, shared(sit(rowan(B1=Answer.given("My Ärger"))))[0])]
    desk = Desk(vault)
    assert names(desk.search("arger", in_answers=True)) == []
    assert desk.unsearched == 3
    assert desk.read_answers(seconds=0) == 3
    assert desk.read_answers() == 0
    assert names(desk.search("arger", in_answers=True)) == ["aabb-2"]
    assert names(desk.search("my arger", in_answers=True)) == ["aabb-2"]
    assert len(vault.opened) == 3
    assert len(desk.search("someone", in_answers=True)) == 0
    assert len(desk.search("soothe me", in_answers=True)) == 3
    assert len(vault.opened) == 3


def test_what_can_not_be_read_is_named_and_the_rest_is_listed(vault: PlainVault) -> None:
    vault.stored["aaaa-1"].body = {"v": 99}
    vault.stored["dddd-4"] = Stored("dddd-4", "submitted", {"v": 1})
    desk = Desk(vault)
    assert names(desk.intakes()) == ["cccc-3", "aabb-2"]
    assert set(desk.unreadable) == {"aaaa-1", "dddd-4"}


def test_opening_is_noted_and_gives_the_intake(vault: PlainVault) -> None:
    opened = Desk(vault).open("cccc-3")
    assert opened.card.name == "Zoë Łucka"
    assert opened.answers["A1"].values == ("Rowan",)
    assert ("open", "cccc-3") in vault.noted


def test_there_is_nothing_to_open_but_what_was_shared(vault: PlainVault) -> None:
    with pytest.raises(RecordMissingError):
        Desk(vault).open("unheard-of")


def test_read_and_unread_are_kept(vault: PlainVault) -> None:
    desk = Desk(vault)
    desk.intakes()
    desk.mark_read("cccc-3")
    assert {card.record_id: card.status for card in desk.search("")}["cccc-3"] is IntakeStatus.READ
    assert {card.record_id: card.status for card in Desk(vault).intakes()}["cccc-3"] is IntakeStatus.READ
    desk.mark_read("cccc-3", read=False)
    assert {card.record_id: card.status for card in Desk(vault).intakes()}["cccc-3"] is IntakeStatus.NEW


def test_initials_are_added_never_replaced_and_the_last_ones_show(vault: PlainVault) -> None:
    desk = Desk(vault)
    desk.initial("aaaa-1", "JO", "first")
    desk.initial("aaaa-1", "RB", "")
    assert [entry.body["initials"] for entry in vault.kept["aaaa-1"] if entry.kind == "initials"] == ["JO", "RB"]
    opened = Desk(vault).open("aaaa-1")
    assert opened.initials is not None
    assert opened.initials.initials == "RB"
    assert opened.card.initialled
    with pytest.raises(ValueError, match=" "):
        desk.initial("aaaa-1", "  ", "x")


@pytest.mark.parametrize(
    ("wanted", "found"), [("latest", "cccc-3"), ("cc", "cccc-3"), ("aaaa", "aaaa-1"), ("AABB-2", "aabb-2")]
)
def test_an_intake_is_found_by_the_beginning_of_its_name(vault: PlainVault, wanted: str, found: str) -> None:
    assert Desk(vault).find(wanted).record_id == found


@pytest.mark.parametrize("wanted", ["aa", "", "zzz", "Bryn"])
def test_what_names_none_or_two_is_refused(vault: PlainVault, wanted: str) -> None:
    with pytest.raises(RecordMissingError):
        Desk(vault).find(wanted)


def test_an_intake_is_found_by_its_number(vault: PlainVault) -> None:
    desk = Desk(vault)
    for card in desk.intakes():
        assert desk.find(card.number) == card
        assert desk.find(card.number.removeprefix("CG-").lower()) == card


def draft(*, until: str) -> list[Entry]:
    sitting = Sitting(default_intake(), responder=True, started=END)
    entries = []
    while (page := sitting.page()) is not None and page.key != until:
        step = sitting.give({key: rowan()[key].values for key in page.questions})
        entries.append(Entry("draft", END + timedelta(hours=1), step.saved))
    return entries


def test_a_draft_is_listed_as_unfinished_by_its_own_saves(vault: PlainVault) -> None:
    vault.stored["eeee-5"] = Stored("eeee-5", "draft", None)
    vault.kept["eeee-5"] = draft(until="A4")
    card = Desk(vault).intakes()[0]
    assert (card.record_id, card.name, card.status) == ("eeee-5", "Rowan", IntakeStatus.UNFINISHED)
    assert card.received == END + timedelta(hours=1)
    assert card.marks == Marks()
    assert names(Desk(vault).search("status:unfinished")) == ["eeee-5"]
    assert Desk(vault).find("latest").record_id == "cccc-3"
    with pytest.raises(RecordMissingError):
        Desk(vault).open("eeee-5")


def test_a_draft_with_nothing_saved_is_not_listed(vault: PlainVault) -> None:
    vault.stored["eeee-5"] = Stored("eeee-5", "draft", None)
    vault.kept["eeee-5"] = []
    assert len(Desk(vault).intakes()) == 3


def test_handing_over_a_draft_gives_its_own_secret(vault: PlainVault) -> None:
    assert Desk(vault).draft_for_resume("eeee-5") == ("eeee-5", "secret of eeee-5")


# -- the same over the real vault


@pytest.fixture
def practice(tmp_path: Path) -> Founded:
    """A practice on disk."""
    return founded_in(tmp_path / "data")


@pytest.fixture
def open_vault(practice: Founded) -> Iterator[Vault]:
    """The practice, unlocked after two sittings: one shared with a safety mark, one left at P3."""
    for until in ("", "P3"):
        draft_ = SealedDraft.begin(practice.folder)
        sitting = sit(rowan(S1=code("not_sure"), S2=code("yes")), until=until, save=draft_.save)
        if not until:
            draft_.submit(*sitting.submission(finished=datetime(2026, 11, 23, 10, 14, tzinfo=UTC)))
        draft_.close()
    vault = Vault.unlock(practice.folder, practice.passphrase)
    yield vault
    vault.close()


def test_what_a_client_shared_is_what_the_therapist_reads(open_vault: Vault) -> None:
    desk = Desk(open_vault)
    by_status = {card.status: card for card in desk.intakes()}
    assert set(by_status) == {IntakeStatus.NEW, IntakeStatus.UNFINISHED}
    card = by_status[IntakeStatus.NEW]
    assert card.marks.safety
    opened = desk.open(card.record_id)
    assert opened.answers["G1"].values == ("I want to stop snapping at my kids.",)
    desk.initial(card.record_id, "JO", "Talked.")
    desk.mark_read(card.record_id)
    again = Desk(open_vault).open(card.record_id)
    assert again.initials is not None
    assert again.card.initialled
    assert again.card.status is IntakeStatus.READ


def test_a_draft_handed_over_goes_on_where_it_was_left(open_vault: Vault, practice: Founded) -> None:
    desk = Desk(open_vault)
    card = next(card for card in desk.intakes() if card.status is IntakeStatus.UNFINISHED)
    record_id, identity = desk.draft_for_resume(card.record_id)
    draft_, saved = SealedDraft.resume(practice.folder, record_id, identity)
    sitting = Sitting.resumed(default_intake(), saved)
    assert sitting.session.answer("B8") == rowan()["B8"]
    page = sitting.page()
    assert page is not None
    assert page.key == "P3"
    draft_.close()


def test_a_forged_entry_does_not_stop_a_search(vault: PlainVault) -> None:
    class Forged(PlainVault):
        def entries(self, record_id: str) -> list[Entry]:
            if record_id == "aaaa-1":
                raise SealError("entry 1")
            return super().entries(record_id)

    desk = Desk(Forged(vault.stored, vault.kept))
    assert desk.read_answers() == 0
    assert len(desk.search("grandmother", in_answers=True)) == 2
