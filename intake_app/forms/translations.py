"""A form in more than one language: FHIR `translation` extensions beside the original texts.

Only words change. What an answer is compared by stays the original in every language: codes, linkIds, the texts of
`answerOption.valueString`, `initial` and `enableWhen`, patterns and our own codes. Source: FHIR R4, translation.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from intake_app.forms.extensions import name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from intake_app.forms.reading import Faults

TRANSLATION = "http://hl7.org/fhir/StructureDefinition/translation"

_WORDS = frozenset({"title", "text", "prefix", "display", "unit", "valueString", "valueMarkdown"})
"""Elements that hold words for a person."""
_COMPARED = frozenset({"answerOption", "initial", "enableWhen"})
"""Elements whose own strings are compared with answers; the words inside their Codings are not."""
_CODES = frozenset({"regex", "entryFormat", "our:tag", "our:instrument", "our:decline"})
"""Extensions whose strings the app goes by."""


def own_language(resource: Mapping[str, Any]) -> str:
    """Return the language of a form's original texts; English where it does not say."""
    found = resource.get("language")
    return found if isinstance(found, str) and found else "en"


def languages(resource: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the languages a form can be asked in: its own, then each that at least half of its item texts have."""
    texts = [item for item in _items(resource) if item.get("text")]
    counts: dict[str, int] = {}
    for item in texts:
        for language in _contents(item.get("_text")):
            counts[language] = counts.get(language, 0) + 1
    own = own_language(resource)
    return (own, *sorted(name for name, count in counts.items() if name != own and 2 * count >= len(texts)))


def told_in(resource: Mapping[str, Any], language: str) -> dict[str, Any]:
    """Return a copy of a form whose words stand in `language`; what has no translation stays as it is."""
    told: dict[str, Any] = _told(resource, language, "")
    return told


def keep_only(resource: Mapping[str, Any], *kept: str) -> dict[str, Any]:
    """Return a copy of a form with the original texts and, of all translations, those into the languages `kept`."""
    pruned: dict[str, Any] = _pruned(resource, kept)
    return pruned


def option_labels(resource: Mapping[str, Any], language: str) -> dict[str, dict[str, str]]:
    """Return by linkId how the offered texts (`answerOption.valueString`) read in `language`."""
    found: dict[str, dict[str, str]] = {}
    for item in _items(resource):
        labels = {
            option["valueString"]: content
            for option in _objects(item.get("answerOption"))
            if isinstance(option.get("valueString"), str)
            and (content := _contents(option.get("_valueString")).get(language))
        }
        if labels and isinstance(item.get("linkId"), str):
            found[item["linkId"]] = labels
    return found


def report(resource: Mapping[str, Any], faults: Faults) -> None:
    """Warn, item by item, of words that a language of the form lacks: they would be asked in the original."""
    for language in languages(resource)[1:]:
        for item in _items(resource):
            missing = sorted(set(_missing(item, language)))
            if missing:
                faults.warn("not-translated", str(item.get("linkId", "")), f"{language}: {', '.join(missing)}")


def _told(node: Any, language: str, inside: str) -> Any:
    """Copy a piece of JSON; `inside` is the element that a list or object is the value of."""
    if isinstance(node, list):
        return [_told(member, language, inside) for member in node]
    if not isinstance(node, dict):
        return node
    told = {key: _told(value, language, key) for key, value in node.items()}
    for key in _word_keys(node, inside):
        told[key] = _contents(node.get(f"_{key}")).get(language) or node[key]
    return told


def _word_keys(node: Mapping[str, Any], inside: str) -> Iterator[str]:
    """Yield the keys of an object whose values are words for a person."""
    url = node.get("url")
    if inside in _COMPARED or (inside == "extension" and isinstance(url, str) and name_of(url) in _CODES):
        return
    yield from (key for key in node if key in _WORDS and isinstance(node[key], str))


def _pruned(node: Any, kept: Collection[str]) -> Any:
    if isinstance(node, list):
        return [_pruned(member, kept) for member in node]
    if not isinstance(node, dict):
        return node
    left = {}
    for key, value in node.items():
        pruned = _pruned(value, kept)
        if key == "extension" and isinstance(value, list):
            pruned = [member for member in pruned if not _is_other(member, kept)]
        if pruned or not value:
            left[key] = pruned
    return left


def _is_other(extension: Any, kept: Collection[str]) -> bool:
    """Whether an extension is a translation into none of the languages `kept`."""
    if not isinstance(extension, dict) or extension.get("url") != TRANSLATION:
        return False
    return _part(extension, "lang") not in kept


def _missing(node: Any, language: str, inside: str = "") -> Iterator[str]:
    """Yield the elements of one item, less the items below it, whose words lack a language."""
    if isinstance(node, list):
        for member in node:
            yield from _missing(member, language, inside)
    elif isinstance(node, dict) and not (inside == "extension" and node.get("url") == TRANSLATION):
        keys = list(_word_keys(node, inside))
        if inside == "answerOption" and isinstance(node.get("valueString"), str):
            keys.append("valueString")
        yield from (key for key in keys if node[key].strip() and language not in _contents(node.get(f"_{key}")))
        for key, value in node.items():
            if key not in ("item", "code", "enableWhen"):
                yield from _missing(value, language, key)


def _contents(companion: Any) -> dict[str, str]:
    """Return what a primitive's companion says it reads as, by language."""
    extensions = _objects(companion.get("extension")) if isinstance(companion, dict) else []
    return {
        lang: content
        for extension in extensions
        if extension.get("url") == TRANSLATION
        and (lang := _part(extension, "lang"))
        and (content := _part(extension, "content"))
    }


def _part(extension: Mapping[str, Any], name: str) -> str:
    """Return the text or code of one part of a translation; empty where it has none."""
    for part in _objects(extension.get("extension")):
        value = next((part[key] for key in ("valueCode", "valueString", "valueMarkdown") if key in part), "")
        if part.get("url") == name and isinstance(value, str):
            return value
    return ""


def _items(resource: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield every item at any depth, in order."""
    for item in _objects(resource.get("item")):
        yield item
        yield from _items(item)


def _objects(value: Any) -> list[Mapping[str, Any]]:
    """Return the objects of a list; of anything else none."""
    return [member for member in value if isinstance(member, dict)] if isinstance(value, list) else []
