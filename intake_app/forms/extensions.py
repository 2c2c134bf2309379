"""The FHIR extensions that forms carry: which we read, which need nothing from us, which we do not read yet."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from intake_app.errors import SpellingError
from intake_app.forms.values import read_choice_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from intake_app.forms.reading import Fields
    from intake_app.model.answers import Value

BASE = "https://common-ground.invalid/fhir/"
"""Our own extensions. A name, never fetched."""
CONTROL_SYSTEM = BASE + "control"
"""Code system of our own itemControl codes."""
DATA_ABSENT_REASON = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
ANSWER_STATE = BASE + "answer-state"
ANSWERED_AT = BASE + "answered-at"

_HL7 = ("http://hl7.org/fhir/StructureDefinition/", "http://hl7.org/fhir/uv/sdc/StructureDefinition/")
_PREFIXES = ("sdc-questionnaire-", "questionnaire-")

READ = frozenset(
    [
        "hidden",
        "itemControl",
        "shortText",
        "entryFormat",
        "minValue",
        "maxValue",
        "optionExclusive",
        "ordinalValue",
        "itemWeight",
        "unit",
        "unitOption",
        "sliderStepValue",
        "choiceOrientation",
        "minLength",
        "regex",
        "minOccurs",
        "maxOccurs",
        "maxDecimalPlaces",
        "minQuantity",
        "maxQuantity",
        "unitValueSet",
        "mimeType",
        "maxSize",
        "calculatedExpression",
        "enableWhenExpression",
        "translation",
        "our:decline",
        "our:tag",
        "our:instrument",
        "our:prompt",
        "our:on-paper",
    ]
)
NEEDS_NOTHING = frozenset(
    [
        "choiceColumn",
        "displayCategory",
        "observationLinkPeriod",
        "observationExtract",
        "optionPrefix",
        "width",
        "rendering-style",
        "rendering-styleSensitive",
        "designNote",
        "supportLink",
        "usageMode",
        "openLabel",
        "collapsible",
        "sliderStep",
        "preferredTerminologyServer",
        "terminology-server",
        "baseType",
        "fhirType",
        "cqf-knowledgeCapability",
        "cqf-library",
        "cqf-knowledgeRepresentationLevel",
        "definitionExtract",
        "definitionExtractValue",
        "itemExtractionContext",
        "templateExtract",
        "extractAllocateId",
        "assembledFrom",
        "entryMode",
        "endpoint",
        "performerType",
        "subQuestionnaire",
        "derivationType",
        "resource-lastReviewDate",
        "resource-approvalDate",
        "artifact-versionAlgorithm",
    ]
)
"""Known, and of no meaning for asking: they change looks, or say what other systems do with the answers."""

COMPUTED = {
    "calculatedExpression": "it is read-only and stays empty",
    "enableWhenExpression": "whether it applies is not known, so it is not shown",
}
"""Extensions whose expressions decide over an item and are not read here, and what becomes of the item."""

HELP_CONTROLS = frozenset({"help", "flyover", "prompt"})
ENDS = frozenset({"lower", "upper"})
PART_CONTROLS = HELP_CONTROLS | ENDS | {"unit"}
"""itemControl codes of displays that belong to their question and are never asked or read alone."""
CONTROLS = PART_CONTROLS | frozenset(
    [
        "slider",
        "gtable",
        "table",
        "htable",
        "inline",
        "lookup",
        "page",
        "check-box",
        "radio-button",
        "drop-down",
        "text-box",
        "text-area",
        "spinner",
        "list",
        "header",
        "footer",
        "autocomplete",
        "control-sort",
        "ruler",
        "date-parts",
        "matrix",
    ]
)
"""itemControl codes somebody draws; another one is drawn by the item's type."""


@lru_cache(maxsize=512)
def name_of(url: str) -> str:
    """Return a short name: `hidden` for HL7's, `our:tag` for ours, the whole address for a stranger's."""
    if url.startswith(BASE):
        return "our:" + url.removeprefix(BASE)
    for base in _HL7:
        if url.startswith(base):
            tail = url.removeprefix(base)
            for prefix in _PREFIXES:
                tail = tail.removeprefix(prefix)
            return tail
    return url


class Extensions:
    """The extensions of one element, by short name, each value read once and typed on asking."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._raw: dict[str, list[Mapping[str, Any]]] = {}
        for extension in fields.objects("extension"):
            self._raw.setdefault(name_of(url if isinstance(url := extension.get("url"), str) else ""), []).append(
                extension
            )

    def names(self) -> Iterable[str]:
        """Return the short name of every extension here, each once."""
        return self._raw.keys()

    def raw(self, name: str) -> Mapping[str, Any]:
        """Return the first extension of a name as it stands; empty where there is none."""
        return next(iter(self._raw.get(name, ())), {})

    def values(self, name: str) -> list[Value]:
        """Return the values of a repeatable extension; an unreadable one is a fault and left out."""
        found: list[Value] = []
        for extension in self._raw.get(name, ()):
            try:
                value = read_choice_of(extension, "value")
            except SpellingError as why:
                self._fields.faults.error("extension-value", self._fields.link_id, f"{name}: {why}")
                continue
            if value is None and _is_expression(extension):
                self._fields.faults.warn("not-yet-understood", self._fields.link_id, f"{name} given by an expression")
            elif value is None:
                self._fields.faults.error("extension-value", self._fields.link_id, f"{name} has no value")
            else:
                found.append(value[1])
        return found

    def texts(self, name: str) -> list[str]:
        """Return the texts of a repeatable extension; anything else is a fault."""
        values = self.values(name)
        if not all(isinstance(value, str) for value in values):
            self._fields.faults.error("extension-value", self._fields.link_id, f"{name} must be text")
        return [value for value in values if isinstance(value, str)]

    def text(self, name: str) -> str:
        """Return the first text of a name, or nothing."""
        return next(iter(self.texts(name)), "")

    def flag(self, name: str) -> bool:
        """Return whether a name is there and true."""
        return any(value is True for value in self.values(name))

    def report(self, link_id: str) -> None:
        """Warn of each extension that we do not read and that could matter."""
        for name in self._raw:
            if name in READ or name in NEEDS_NOTHING:
                continue
            is_known = bool(name) and "/" not in name and not name.startswith("our:")
            self._fields.faults.warn("not-yet-understood" if is_known else "unknown-extension", link_id, name)


def _is_expression(extension: Mapping[str, Any]) -> bool:
    """Whether an extension without a value says by an extension of its own how to compute it."""
    return "extension" in extension or any(key.startswith("_value") for key in extension)


def refuse_modifiers(fields: Fields) -> None:
    """Refuse an element with a modifierExtension: it may turn the meaning round, and we know none."""
    for extension in fields.objects("modifierExtension"):
        fields.faults.error("unknown-modifier-extension", fields.link_id, str(extension.get("url", "")))
