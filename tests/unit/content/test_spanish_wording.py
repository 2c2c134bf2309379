"""The Spanish says what the English says, to an adult, plainly, and judges nobody."""

from __future__ import annotations

import json
import re

import pytest

from tests.unit.content.content_texts import WORDING, Text
from tests.unit.content.spanish_texts import (
    AREAS,
    all_spanish,
    client_spanish,
    perspicuity,
    syllables,
    too_hard,
    too_long,
    wording,
)

LABELS = (
    r"resist(e|en|ente|entes|ió|encia|encias|encial)",
    r"sabot\w*",
    r"(niega|niegan|negó|negar|negación|niego)",
    r"(evasiv|evasor)\w*",
    r"(alega|alegan|alegó|alegar)",
    r"(admite|admiten|admitió|admitir)",
    r"(rehús|rehus)\w*",
    r"minimiz\w*",
    r"manipul\w*",
    r"incumpl\w*",
    r"no (cumple|coopera|colabora)\w*",
    r"llama\w* la atención",
    r"comet\w+ (un )?suicidio",
    r"(finge|exagera)\w*",
)
"""Words that judge a person: the clinical brief's list (sections 1 and 7) and its Spanish kin."""
PROMISES = (
    r"usted está a salvo",
    r"(estamos|están) (vigilando|observando|mirando)",
    r"siempre hay alguien",
    r"crisis",
    r"(contrato|pacto) de no (daño|hacerse daño|suicidio)",
    r"(marcar|marque) 3",
    r"riesgo (alto|bajo|moderado)",
    r"llam\w+ a la policía",
    r"(avis|llam)\w+ a su familia",
    r"en \d+ minutos",
    r"revisamos (lo que|sus palabras)",
)
"""What a screen must never say. Source: clinical brief, 4d and 4f."""
HURRY = (
    r"simplemente",
    r"apúrese",
    r"d[eé]se prisa",
    r"obligatori\w*",
    r"usted debe",
    r"incomplet\w*",
    r"tenga en cuenta",
)
"""The voice of a form, not of a person."""
FAMILIAR = (
    r"(tú|tu|tus|te|ti|contigo|tuy[oa]s?|vos|vosotr[oa]s|vuestr[oa]s?)",
    r"(puedes|quieres|tienes|eres|estás|sabes|debes|prefieres|necesitas|sientes|dices|haces|has|vas|crees)",
    r"(podés|querés|tenés|sos|sabés|podéis|queréis|tenéis|sois)",
    r"(?!(?:existe|triste|contraste|desgaste)\b)\w{2,}(aste|iste|asteis|isteis)",
)
"""Marks of *tú*, *vos* and *vosotros*; the house says *usted*."""
SAFETY = {
    "SK1": (
        ("sk1.title", "sk1.lead", "sk1.note"),
        (
            "Gracias por decirnos. Muchas personas tienen estos pensamientos. Su terapeuta lo va a leer antes de "
            "verle. Puede seguir, tomar un descanso o pedir que venga alguien ahora."
        ),
    ),
    "SK2": (
        ("sk2.title", "sk2.lead"),
        (
            "Gracias por decirnos. No tiene que estar a solas con esto. Estoy pidiendo que venga una persona del "
            "equipo. Por favor quédese aquí."
        ),
    ),
    "SK2h": (("sk2h.lead", "sk2h.title"), "Estoy pidiendo que venga una persona del equipo. Por favor quédese aquí."),
    "SK3": (
        ("sk3.title", "sk3.lead"),
        (
            "No pude avisar al equipo. Vaya ahora a la recepción. También puede llamar al 988 y marcar 2, o enviar "
            "AYUDA al 988. Si está en peligro ahora, llame al 911."
        ),
    ),
}
"""The clinical brief's Spanish (4d) and the keys that carry it."""
SAME = {
    "answers: cap_letters": "letters on a key",
    "answers: no": "the same word",
    "states: no": "the same word",
    "goals: code.unsaid.no": "the same word",
    "goals: measure.phq9": "a questionnaire's name",
    "desk: face_pdf": "the name of a file format",
    "desk: key_pdf": "the name of a file format",
    "desk: pdf_kinds": "the name of a file format",
    "desk: key_answers_sections_keys": "letters on a key",
    "pdf: note.s": "a letter of SOAP, the same in both",
    "pdf: note.o": "a letter of SOAP, the same in both",
    "pdf: note.a": "a letter of SOAP, the same in both",
    "pdf: note.p": "a letter of SOAP, the same in both",
    "brief: progress.assessment": "a letter of SOAP, the same in both",
    "brief: progress.plan": "a letter of SOAP, the same in both",
    "front: title": "the product's name",
    "kiosk: window.title": "the product's name",
    "kiosk: header.comfort.short": "letters that show a size",
    "pdf: producer": "the product's name",
    "setup: brand": "the product's name",
}
"""Texts that are the same in both languages, and why."""


def found_in(text: Text, banned: tuple[str, ...]) -> list[str]:
    """Return each banned word of one text, with where it stands."""
    return [
        f"{text.where}: {match.group()}: {text.words}"
        for pattern in banned
        for match in re.finditer(rf"\b{pattern}\b", text.words, re.IGNORECASE)
    ]


def fields(words: str) -> list[str]:
    """Return the {fields} of a text, sorted."""
    return sorted(re.findall(r"\{(\w+)\}", words))


@pytest.mark.parametrize("area", AREAS)
def test_every_english_key_has_its_spanish_in_the_same_place(area: str) -> None:
    assert list(wording(area, "es")) == list(wording(area, "en"))


@pytest.mark.parametrize("area", AREAS)
def test_the_blanks_are_the_same(area: str) -> None:
    english = wording(area, "en")
    assert [key for key, words in wording(area, "es").items() if fields(words) != fields(english[key])] == []


def test_nothing_was_left_in_english() -> None:
    left = {
        f"{area}: {key}"
        for area in AREAS
        for key, words in wording(area, "es").items()
        if words == wording(area, "en")[key] and re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", words))
    }
    assert left == set(SAME)


def test_lists_of_names_have_as_many_in_both_languages() -> None:
    for area, key, count in (("answers", "months", 12), ("desk", "months", 12), ("desk", "weekdays", 7)):
        assert len(wording(area, "es")[key].split()) == len(wording(area, "en")[key].split()) == count


@pytest.mark.parametrize("screen", SAFETY)
def test_the_safety_screens_say_the_clinical_briefs_words(screen: str) -> None:
    keys, wanted = SAFETY[screen]
    texts = wording("kiosk", "es")
    lines = texts["lines.also.choice"].format(number="988", press="2", word="AYUDA")
    lines += " " + texts["lines.emergency"].format(number="911")
    said = " ".join(texts[key] for key in keys).replace("{lines}", lines)
    assert sorted(re.split(r"(?<=\.)\s", said)) == sorted(re.split(r"(?<=\.)\s", wanted))


def test_the_ways_to_decline_are_the_clinical_briefs() -> None:
    kiosk = wording("kiosk", "es")
    assert [kiosk[f"decline.{state}"] for state in ("not_yet", "in_person", "dont_know", "not_applicable")] == [
        "Todavía no",
        "Prefiero hablarlo en persona",
        "No sé",
        "No aplica",
    ]
    assert kiosk["decline.skipped.short"] == "Saltar"


def test_no_spanish_judges_a_client_or_promises_what_a_screen_cannot_keep() -> None:
    assert [fault for text in all_spanish() for fault in found_in(text, LABELS + PROMISES)] == []


def test_the_spanish_for_clients_does_not_hurry_or_shout() -> None:
    assert [fault for text in client_spanish() for fault in found_in(text, HURRY)] == []
    assert [text for text in client_spanish() if re.search("[!¡]", text.words)] == []


def test_everybody_is_usted() -> None:
    assert [fault for text in all_spanish() for fault in found_in(text, FAMILIAR)] == []


def test_no_sentence_is_long() -> None:
    assert [fault for text in all_spanish() for fault in too_long(text)] == []


def test_what_a_client_reads_is_plain_spanish() -> None:
    assert len(client_spanish()) > 700
    assert [fault for text in client_spanish() for fault in too_hard(text)] == []


@pytest.mark.parametrize(
    "planted",
    [
        "El paciente se muestra resistente.",
        "Niega ideas de muerte.",
        "Se niega a responder.",
        "Alega dolor.",
        "Admite beber.",
        "Minimiza sus síntomas.",
        "Es manipulador.",
        "Paciente incumplidor.",
        "Un acto de sabotaje.",
        "Busca llamar la atención.",
        "Su hermano cometió suicidio.",
        "Siempre hay alguien aquí.",
        "Marque 3.",
        "Hay un riesgo alto.",
        "Llamaremos a la policía.",
        "Alguien viene en 5 minutos.",
        "Usted está a salvo.",
    ],
)
def test_a_planted_judgement_is_found(planted: str) -> None:
    assert found_in(Text("planted", planted), LABELS + PROMISES)


@pytest.mark.parametrize(
    "planted",
    ["¿Qué quieres cambiar?", "Tu terapeuta", "Si tú puedes", "Lo que escribiste", "Algo para ti", "Vos"],
)
def test_a_planted_familiar_form_is_found(planted: str) -> None:
    assert found_in(Text("planted", planted), FAMILIAR)


@pytest.mark.parametrize("fine", ["Alto contraste", "No existe", "Triste", "una tarjeta", "Está bien", "hasta"])
def test_words_that_only_look_familiar_are_fine(fine: str) -> None:
    assert not found_in(Text("fine", fine), FAMILIAR + LABELS)


@pytest.mark.parametrize("planted", ["Responder es obligatorio", "Apúrese", "Formulario incompleto"])
def test_planted_hurry_is_found(planted: str) -> None:
    assert found_in(Text("planted", planted), HURRY)


def test_a_planted_hard_line_and_a_planted_long_one_are_found() -> None:
    hard = "La implementación de procedimientos psicoterapéuticos individualizados requiere consentimiento documentado."
    assert list(too_hard(Text("planted", hard)))
    assert list(too_long(Text("planted", "Puede " + "parar y seguir otra vez y " * 5 + "luego terminar.")))


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("que", 1),
        ("guía", 2),
        ("guitarra", 3),
        ("ciudad", 2),
        ("leer", 2),
        ("muy", 1),
        ("quiere", 2),
        ("aún", 2),
        ("terapeuta", 4),
        ("pingüino", 3),
        ("ayuda", 3),
        ("y", 1),
    ],
)
def test_syllables_are_counted_as_they_are_spoken(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_measure_is_the_published_formula() -> None:
    # 4 words, 7 syllables, 1 sentence.
    assert perspicuity("Puede parar aquí hoy.") == pytest.approx(206.835 - 62.3 * 7 / 4 - 4)


def test_the_spanish_says_in_one_place_that_it_waits_for_review() -> None:
    review = json.loads((WORDING / "es" / "review.json").read_text(encoding="utf-8"))
    assert review["status"] in {"awaiting-native-clinical-review", "reviewed"}
    assert bool(review["reviewed"] and review["reviewed_by"]) == (review["status"] == "reviewed")
    assert review["notice.en"]
    assert review["notice.es"]
