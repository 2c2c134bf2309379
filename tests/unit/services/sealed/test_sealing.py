"""The kiosk's side: what is saved is durable and sealed, and the kiosk cannot read it."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_app.errors import RecordMissingError, SealError, StoreFullError
from intake_app.services.practice.unlock import Vault
from intake_app.services.sealed.sealing import SealedDraft
from intake_app.store.engine import Store
from intake_app.vault.age import Identity
from tests.helpers.practices import Founded, founded_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.fixture
def founded(tmp_path: Path) -> Founded:
    """A practice of this test's own."""
    return founded_in(tmp_path / "data")


@pytest.fixture
def vault(founded: Founded) -> Iterator[Vault]:
    """The same practice, unlocked."""
    with Vault.unlock(founded.folder, founded.passphrase) as opened:
        yield opened


def sitting(folder: Path, *bodies: dict[str, Any]) -> SealedDraft:
    draft = SealedDraft.begin(folder)
    for body in bodies:
        draft.save(body)
    return draft


@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=3))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_read_at_the_desk_as_it_was_typed(vault: Vault, founded: Founded, texts: list[str]) -> None:
    draft = sitting(founded.folder, *({"text": text} for text in texts))
    assert [entry.body["text"] for entry in vault.entries(draft.record_id)] == texts
    draft.submit({"texts": texts}, {"name": texts[0]})
    draft.close()
    [entry] = vault.entries(draft.record_id)
    assert (entry.kind, entry.author, entry.body) == ("intake", "client", {"texts": texts})
    assert {card.record_id: card.body for card in vault.cards()}[draft.record_id] == {"name": texts[0]}


def test_a_hundred_thousand_characters_go_through(vault: Vault, founded: Founded) -> None:
    text = "ж" * 100_000
    draft = sitting(founded.folder, {"text": text})
    draft.submit({"text": text}, {"name": "x"})
    draft.close()
    assert vault.entries(draft.record_id)[0].body == {"text": text}


def test_the_record_is_there_before_the_first_question(vault: Vault, founded: Founded) -> None:
    draft = SealedDraft.begin(founded.folder)
    assert [(card.record_id, card.state, card.body) for card in vault.cards()] == [(draft.record_id, "draft", None)]
    draft.close()


def reachable(root: object) -> list[object]:
    """Return everything that Python can reach from an object, but modules, classes and functions."""
    seen: dict[int, object] = {}
    waiting = [root]
    while waiting:
        found = waiting.pop()
        if id(found) in seen or isinstance(found, type) or type(found).__name__ in {"module", "function"}:
            continue
        seen[id(found)] = found
        waiting.extend(gc.get_referents(found))
    return list(seen.values())


def test_a_sitting_holds_the_secret_of_its_own_record_and_no_other(founded: Founded, vault: Vault) -> None:
    """Its own is needed to lock it under the client's four words; the process has their answers anyway."""
    other = sitting(founded.folder, {"text": "another client's"})
    draft = sitting(founded.folder, {"text": "mine"})
    keys = [found for found in reachable(draft) if isinstance(found, Identity)]
    assert [key.public for key in keys] == [Identity(vault.record_identity(draft.record_id)).public]
    texts = [found for found in reachable(draft) if isinstance(found, str)]
    assert not [text for text in texts if text.startswith("AGE-SECRET-KEY")]
    with Store(founded.folder) as store, store.reading() as repository:
        for entry in repository.entries(other.record_id):
            with pytest.raises(SealError):
                keys[0].open(entry.blob, readers=1, what="row")
    assert len([found for found in reachable([draft, Identity.new()]) if isinstance(found, Identity)]) == 2  # control
    draft.close()
    other.close()


def test_nothing_on_the_kiosks_disk_opens_a_record_without_a_secret(founded: Founded) -> None:
    draft = sitting(founded.folder, {"text": "mine"})
    draft.close()
    with Store(founded.folder) as store, store.reading() as repository:
        entries, wrap = repository.entries(draft.record_id), repository.key_wrap(draft.record_id)
    for blob in (wrap, *(entry.blob for entry in entries)):
        with pytest.raises(SealError):
            Identity.new().open(blob, readers=2 if blob is wrap else 1, what="row")
    for path in founded.folder.iterdir():
        assert b"AGE-SECRET-KEY" not in path.read_bytes()


def test_a_draft_put_away_is_resumed_where_it_was(vault: Vault, founded: Founded) -> None:
    draft = sitting(founded.folder, {"q": 1}, {"q": 2})
    draft.close()
    again, bodies = SealedDraft.resume(founded.folder, draft.record_id, vault.record_identity(draft.record_id))
    assert bodies == [{"q": 1}, {"q": 2}]
    again.save({"q": 3})
    assert [entry.body["q"] for entry in vault.entries(draft.record_id)] == [1, 2, 3]
    again.submit({"done": True}, {"name": "x"})
    again.close()
    assert [entry.kind for entry in vault.entries(draft.record_id)] == ["intake"]


def test_a_draft_is_not_resumed_with_another_records_secret(vault: Vault, founded: Founded) -> None:
    one, two = sitting(founded.folder, {"q": 1}), sitting(founded.folder, {"q": 2})
    one.close()
    two.close()
    with pytest.raises(SealError):
        SealedDraft.resume(founded.folder, one.record_id, vault.record_identity(two.record_id))
    with pytest.raises(SealError):
        SealedDraft.resume(founded.folder, one.record_id, "nonsense")
    with pytest.raises(RecordMissingError):
        SealedDraft.resume(founded.folder, "nonsense", Identity.new().text)


def test_a_submitted_intake_is_not_resumed(vault: Vault, founded: Founded) -> None:
    draft = sitting(founded.folder)
    draft.submit({}, {"name": "x"})
    draft.close()
    with pytest.raises(SealError):
        SealedDraft.resume(founded.folder, draft.record_id, vault.record_identity(draft.record_id))


def test_a_discarded_sitting_leaves_nothing_that_opens(vault: Vault, founded: Founded) -> None:
    draft = sitting(founded.folder, {"text": "never mind"})
    with Store(founded.folder) as store, store.reading() as repository:
        blobs = [repository.key_wrap(draft.record_id), *(e.blob for e in repository.entries(draft.record_id))]
    draft.discard()
    draft.close()
    content = (founded.folder / "practice.sqlite").read_bytes()
    assert all(blob[-64:] not in content for blob in blobs)
    assert vault.cards() == []
    assert vault.unopened == 0
    with pytest.raises(RecordMissingError):
        vault.entries(draft.record_id)


def limit_pages(draft: SealedDraft, pages: int) -> None:
    """Let the draft's database grow to so many pages; SQLite then answers as a full disk does."""
    with draft._store.reading() as repository:
        repository._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_costs_no_answer(vault: Vault, founded: Founded) -> None:
    draft = sitting(founded.folder, {"q": 1})
    limit_pages(draft, 1)
    with pytest.raises(StoreFullError):
        draft.save({"q": 2, "text": "x" * 20_000})
    with pytest.raises(StoreFullError):
        draft.submit({"text": "x" * 20_000}, {"name": "x"})
    assert [entry.body["q"] for entry in vault.entries(draft.record_id)] == [1]
    limit_pages(draft, 1_000_000)
    draft.save({"q": 2})
    draft.save({"q": 3})
    assert [entry.body["q"] for entry in vault.entries(draft.record_id)] == [1, 2, 3]
    draft.submit({"all": True}, {"name": "x"})
    draft.close()
    assert vault.entries(draft.record_id)[0].body == {"all": True}


def test_a_save_whose_answer_got_lost_is_not_saved_twice(vault: Vault, founded: Founded) -> None:
    """The commit went in but the report of it failed: the next save asks the file before it counts on."""
    draft = sitting(founded.folder, {"q": 1}, {"q": 2})
    draft._seq, draft._prev, draft._is_sure = 1, "unknown", False
    draft.save({"q": 3})
    draft.close()
    assert [entry.body["q"] for entry in vault.entries(draft.record_id)] == [1, 2, 3]
