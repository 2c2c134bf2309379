"""Ten thousand sealed intakes for a practice, the same people in every run.

Every record is a real one: its own key pair, a sitting with its form, sealed and signed as a kiosk does, and a card.
One in twenty is a whole sitting of the shipped form; the others asked its first sections alone, so that the practice
is made in a minute and has a quarter of a gigabyte. The waits for the disk are saved: many records share a transaction.
"""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from intake_app import paths
from intake_app.forms import answers_file, loader
from intake_app.model.answers import PartialDate
from intake_app.services.kiosk.sitting import Sitting
from intake_app.services.sealed.card_seal import seal_fresh
from intake_app.services.sealed.entry_seal import Writer, seal_entry
from intake_app.services.sealed.public_side import CLIENT, PublicSide
from intake_app.services.sealed.sealing import new_record
from intake_app.services.telling import default_form as df
from intake_app.vault.envelope import NO_ENTRY_BEFORE, Author, Place

if TYPE_CHECKING:
    from pathlib import Path

    from intake_app.store.repository import Repository

SEED = 20261123
_AT_ONCE = 250
"""Records in one transaction."""
WHOLE_EACH = 20
"""The records whose number is a multiple of this one hold the whole form."""
_SECTIONS = 3
"""Of the others: welcome, about you, what brings you."""
_KINDS = 12
"""Sittings that differ in what was answered; names, dates and words differ in each record."""
_FIRST = datetime(2016, 1, 4, 8, 0, tzinfo=UTC)
_SYLLABLES = "ro wan im ke su ni va to mas a da e ze bryn zo ë lu ka mir ha no el ise jun per ti"
_WORDS = (
    "mornings nights work school mother father brother sister sleep money letters garden river train neighbour "
    "quiet angry tired alone waiting shouting leaving cooking walking promise winter Ärger niño très forgetting"
)


def fill(data: Path, count: int, *, seed: int = SEED, whole_each: int = WHOLE_EACH) -> None:
    """Seal `count` intakes into the practice in `data`; every `whole_each`-th holds the whole form."""
    # Late: the database is loaded by whoever needs one.
    from intake_app.store.engine import Store  # noqa: PLC0415

    dice = random.Random(seed)  # noqa: S311 - the same people every time is the point
    whole = json.loads(paths.resource("forms/default-intake.json").read_bytes())
    short = {**whole, "item": whole["item"][:_SECTIONS]}
    whole_kinds, kinds = ([sitting(dice, form) for _ in range(_KINDS)] for form in (whole, short))
    with Store(data) as store:
        with store.reading() as repository:
            public = PublicSide.load(repository, data)
        for begin in range(0, count, _AT_ONCE):
            with store.writing() as repository:
                for number in range(begin, min(begin + _AT_ONCE, count)):
                    kind = dice.choice(kinds if number % whole_each else whole_kinds)
                    body, card = _varied(dice, number, *kind)
                    _put(repository, public, body, card)


def sitting(dice: random.Random, source: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return (body, card) of one sitting in which some of the answers were declined."""
    form = loader.load(source, "default-intake").questionnaire
    raw = json.loads(paths.resource("rehearsal/default-answers.json").read_bytes())
    told = answers_file.read(form, {key: said for key, said in raw.items() if key in form.by_link_id})
    sitting = Sitting(form, responder=True, started=_FIRST)
    while (page := sitting.page()) is not None:
        there = {key: told[key] for key in page.questions if key in told}
        declines = [state for key in page.questions for state in form.by_link_id[key].declines]
        if declines and dice.random() < 0.1:  # noqa: PLR2004 - one in ten
            sitting.decline(declines[0])
            continue
        step = sitting.give(
            {key: answer.values for key, answer in there.items() if answer.values},
            {key: answer.state for key, answer in there.items() if not answer.values},
        )
        if step.wants_decline:
            sitting.decline(declines[0])
    return sitting.submission(finished=_FIRST + timedelta(minutes=14))


def _varied(
    dice: random.Random, number: int, body: dict[str, Any], card: dict[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the sitting as another person's, on another day, with other words where it has any."""
    finished = (_FIRST + timedelta(hours=9 * number, minutes=dice.randrange(60))).isoformat()
    name = "".join(dice.choices(_SYLLABLES.split(), k=dice.randint(2, 4))).capitalize()
    worded = with_words(body, dice, dice.randint(8, 60))
    items = [_reworded(item, {df.NAME: name}) for item in worded["response"]["item"]]
    born = str(PartialDate(dice.randint(1940, 2006), dice.randint(1, 12), dice.randint(1, 28)))
    return (
        {**body, "finished": finished, "response": {**body["response"], "item": items}},
        {**card, "name": name, "born": born, "submitted": finished, "status": "read" if number % 5 else "new"},
    )


def with_words(body: dict[str, Any], dice: random.Random, count: int) -> dict[str, Any]:
    """Return a sitting in which what brings the client here is said in so many words."""
    words = " ".join(dice.choices(_WORDS.split(), k=count))
    items = [_reworded(item, {df.WHAT_BRINGS: words}) for item in body["response"]["item"]]
    return {**body, "response": {**body["response"], "item": items}}


def _reworded(item: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
    """Return a response item with other words for some of its questions."""
    if item["linkId"] in said and "valueString" in item.get("answer", [{}])[0]:
        return {**item, "answer": [{**item["answer"][0], "valueString": said[item["linkId"]]}]}
    if "item" not in item:
        return item
    return {**item, "item": [_reworded(below, said) for below in item["item"]]}


def _put(repository: Repository, public: PublicSide, body: dict[str, Any], card: dict[str, Any]) -> None:
    """Write one submitted record as `SealedDraft.submit` leaves it."""
    record, wrap, _ = new_record(public)
    writer = Writer(Author(CLIENT, public.device_id), public.device_key)
    repository.add_record(record, wrap)
    place = Place(record.id, "intake", 1)
    repository.add_entry(seal_entry(place, NO_ENTRY_BEFORE, body, record_pub=record.pub, writer=writer))
    repository.put_cards([seal_fresh(public, record.id, card)])
    repository.set_state(record.id, "submitted")
