"""One process speaks one language at a time; what somebody else reads is made in theirs, and only there."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from intake_app import paths
from intake_app.errors import LanguageError, WordingError
from intake_app.wording import HOUSE, languages, read_in, reader, speak, words


def _next() -> str:
    return words("kiosk")("continue")


def test_words_come_in_the_readers_language_and_in_a_named_one() -> None:
    english = _next()
    speak("es")
    assert reader() == "es"
    assert _next() != english
    assert words("kiosk", HOUSE)("continue") == english
    speak(HOUSE)
    assert _next() == english


def test_the_terminal_speaks_english_to_everybody() -> None:
    said = words("cli")("about")
    speak("es")
    assert words("cli")("about") == said


def test_a_language_that_the_windows_do_not_speak_is_refused_and_the_old_one_stays() -> None:
    speak("es")
    with pytest.raises(LanguageError) as why:
        speak("xx")
    assert (why.value.language, why.value.known) == ("xx", languages())
    with pytest.raises(LanguageError), read_in("../en"):
        pass
    assert reader() == "es"
    with pytest.raises(WordingError):
        words("kiosk", "xx")


def test_what_somebody_else_reads_is_made_in_their_language_in_one_thread_only() -> None:
    with ThreadPoolExecutor(1) as other, read_in("es"):
        assert reader() == "es"
        assert other.submit(reader).result() == HOUSE
    assert reader() == HOUSE


def test_every_language_that_is_spoken_has_every_area_of_the_windows() -> None:
    areas = {path.stem for path in paths.resource(f"wording/{HOUSE}").glob("*.json")}
    assert len(languages()) > 1
    for language in languages():
        speak(language)
        assert all(words(area).keys() for area in areas)
