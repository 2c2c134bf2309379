"""A client may read in another language: the words change, what is answered does not, and staff still understand."""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from intake_app.errors import LanguageError
from intake_app.model.answers import Answer, Coding
from intake_app.services.brief.client_copy import client_copy_of
from intake_app.services.brief.page_one import brief_of
from intake_app.services.desk import draft_safety
from intake_app.services.desk.documents import client_pdf
from intake_app.services.desk.intake_record import card_of
from intake_app.services.kiosk import draft_body, languages
from intake_app.services.kiosk.sitting import Sitting
from intake_app.wording import HOUSE, read_in, reader, words
from tests.helpers.sittings import RECORD_ID, begin, code, default_intake, intake, rowan, shared, sit, step

SPANISH = languages.told(default_intake(), "es")
OWN_LANGUAGE_ITEM = "W1"


def spanish(answers: dict[str, Answer], until: str = "") -> Sitting:
    """Go through the form in Spanish, to the check page or the page `until`."""
    sitting = begin()
    sitting.speak("es")
    while (page := sitting.page()) is not None and page.key != until:
        step(sitting, answers)
    return sitting


def bare(node: Any) -> Any:
    """Return a response less the words of its questions, which stand in it as the client read them."""
    if isinstance(node, list):
        return [bare(member) for member in node if member != {"linkId": OWN_LANGUAGE_ITEM}]
    if not isinstance(node, dict):
        return node
    if node.get("linkId") == OWN_LANGUAGE_ITEM:
        return {"linkId": OWN_LANGUAGE_ITEM}
    return {key: bare(value) for key, value in node.items() if key != "text"}


def differing(one: dict[str, Any], other: dict[str, Any]) -> set[str]:
    """Return which parts of two sealed bodies differ, the response less what is words."""
    found = {key for key in one if key not in ("response", "questionnaire") and one[key] != other[key]}
    responses = [{**bare(body["response"]), "language": ""} for body in (one, other)]
    return found | ({"response"} if json.dumps(responses[0]) != json.dumps(responses[1]) else set())


def test_the_same_answers_are_sealed_in_every_language() -> None:
    english, card = shared(sit(rowan()))
    told, told_card = shared(spanish(rowan()))
    assert differing(english, told) == {"language"}
    assert (told["language"], told["response"]["language"]) == ("es", "es")
    assert told_card == card
    other, _card = shared(sit(rowan(S1=code("yes_not_now"))))
    assert "response" in differing(english, other)


def test_changing_the_language_keeps_the_page_and_what_was_answered() -> None:
    sitting = sit(rowan(), until="G1")
    before = sitting.session.answers()
    assert sitting.page() is not None
    saved = sitting.speak("es")
    page = sitting.page()
    assert page is not None
    assert (page.key, saved["language"], sitting.questionnaire.language) == ("G1", "es", "es")
    assert page.item.text == SPANISH.by_link_id["G1"].text
    after = {**sitting.session.answers(), OWN_LANGUAGE_ITEM: before[OWN_LANGUAGE_ITEM]}
    assert repr(after) == repr(before)
    assert sitting.session.answer(OWN_LANGUAGE_ITEM) == Answer.given(Coding("es"))
    sitting.speak("en")
    assert repr(sitting.session.answers()) == repr(before)


def test_a_language_that_the_form_does_not_speak_is_refused_and_nothing_changes() -> None:
    sitting = sit(rowan(), until="G1")
    with pytest.raises(LanguageError):
        sitting.speak("fr")
    assert (sitting.language, sitting.questionnaire.language) == ("en", "en")


def test_only_what_form_and_windows_both_speak_is_offered() -> None:
    assert languages.offered(default_intake(), ("es", "fr", "en")) == ("en", "es")
    assert languages.offered(default_intake(), ("es",)) == ("es",)
    assert languages.offered(default_intake(), ("fr",)) == (HOUSE,)


def test_a_resumed_sitting_knows_its_language_and_an_older_save_asks_as_before() -> None:
    sitting = spanish(rowan(), until="G1")
    drafts = [sitting.body()]
    assert Sitting.resumed(default_intake(), drafts).language == "es"
    del drafts[0]["language"]
    assert Sitting.resumed(default_intake(), drafts).language == "en"


def test_staff_read_a_safety_answer_in_the_practices_words() -> None:
    answers = rowan(S1=code("yes_not_now"))
    english = sit(answers).events[0].answer
    with read_in("es"):
        told = spanish(answers)
    assert told.events[0].answer == english
    assert english != SPANISH.by_link_id["S1"].option_for(Coding("yes_not_now")).label  # type: ignore[union-attr]


def test_the_unshared_safety_part_is_in_the_practices_words() -> None:
    sitting = spanish(rowan(S1=code("yes_not_now")), until="H1")
    bodies = [sitting.body()]
    saved = draft_body.read(bodies)
    assert saved is not None
    part = draft_safety.part_of(card_of(RECORD_ID, shared(sitting)[1]), saved, bodies)
    assert part is not None
    assert part.language == "es"
    assert part.questionnaire.by_link_id["S1"].text == default_intake().by_link_id["S1"].text


def test_the_brief_is_in_the_practices_language_and_the_clients_words_are_as_typed() -> None:
    mine = "Quiero dormir mejor, ¿sí?"
    brief, english = brief_of(intake(spanish(rowan(G1=Answer.given(mine))))), brief_of(intake(sit(rowan())))
    rows = {row.link_id: row for section in brief.sections for row in section.rows}
    for section in english.sections:
        for row in section.rows:
            assert (rows[row.link_id].question, rows[row.link_id].topic) == (row.question, row.topic)
            assert rows[row.link_id].answers == row.answers or row.link_id == "G1"
    assert [part.words for part in rows["G1"].answers if not isinstance(part, str)] == [mine]
    assert words("brief")("language.es") in " ".join(brief.circumstances)


def test_the_clients_copy_is_in_the_language_the_client_read() -> None:
    mine = "Quiero dormir mejor."
    record = intake(spanish(rowan(G1=Answer.given(mine))))
    copy = client_copy_of(record)
    assert (copy.language, copy.goals[0].goal.words, reader()) == ("es", mine, HOUSE)
    assert copy.goals[0].numbers[0][0] == words("pdf", "es")("copy.close")
    rows = [row.text for row in SPANISH.by_link_id["P1b"].items if row.is_question]
    assert [when for when, _helps in copy.push_soothe] == rows[: len(copy.push_soothe)]
    assert rows[0] != default_intake().by_link_id["P1b"].items[0].text
    with pikepdf.open(BytesIO(client_pdf(record))) as pdf:
        assert str(pdf.Root.Lang) == "es"
        assert str(pdf.docinfo["/Title"]) == words("pdf", "es")("copy.title")
