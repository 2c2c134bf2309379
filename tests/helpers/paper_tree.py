"""The structure of a PDF as a tree that tests can walk: what each element is, says and holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(eq=False)
class Node:
    """One element."""

    role: str
    """After the file's role map."""
    text: str
    """Its exact text; empty where it says none."""
    alt: str
    language: str | None
    page: Any
    """The page it names; None where it names none."""
    attributes: dict[str, Any]
    key: tuple[int, int]
    """Number and generation of its object."""
    kids: list[Node] = field(default_factory=list)
    marks: list[tuple[tuple[int, int], int]] = field(default_factory=list)
    """Pages by number and generation, and the mark on each."""
    objects: list[tuple[int, int]] = field(default_factory=list)
    """Annotations it holds, by number and generation."""

    def all(self, *roles: str) -> Iterator[Node]:
        """Yield this and every element below, in reading order; of some roles alone where they are named."""
        if not roles or self.role in roles:
            yield self
        for kid in self.kids:
            yield from kid.all(*roles)

    def said(self) -> str:
        """Return its exact text, or what the elements below it say."""
        return self.text or "".join(kid.said() for kid in self.kids)

    def attribute(self, name: str) -> Any:
        """Return one attribute; names are as text with their stroke, None where it has none."""
        return self.attributes.get(name)

    def __repr__(self) -> str:
        return f"{self.role} {self.said()[:40]!r}"


def tree_of(document: pikepdf.Pdf) -> Node:
    """Return the tree of a tagged document; it lasts as long as the document is open."""
    root: Any = document.Root.StructTreeRoot
    mapped = {str(key): str(value) for key, value in dict(root.get("/RoleMap") or {}).items()}
    (top,) = _listed(root.get("/K"))
    return _node(top, mapped)


def _node(element: Any, mapped: dict[str, str]) -> Node:
    role = mapped.get(str(element.S), str(element.S))
    node = Node(
        role=role[1:],
        text=str(element.get("/ActualText", "")),
        alt=str(element.get("/Alt", "")),
        language=None if "/Lang" not in element else str(element.Lang),
        page=element.get("/Pg"),
        attributes=_attributes(element),
        key=element.objgen,
    )
    for kid in _listed(element.get("/K")):
        if isinstance(kid, int):
            node.marks.append((element.Pg.objgen, kid))
        elif kid.get("/Type") == "/MCR":
            node.marks.append((kid.get("/Pg", element.get("/Pg")).objgen, int(kid.MCID)))
        elif kid.get("/Type") == "/OBJR":
            node.objects.append(kid.Obj.objgen)
        else:
            node.kids.append(_node(kid, mapped))
    return node


def _listed(held: Any) -> list[Any]:
    """Return what stands in an array, or the one thing that stands for it."""
    if held is None:
        return []
    return list(held) if isinstance(held, pikepdf.Array) else [held]


def _attributes(element: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for owned in _listed(element.get("/A")):
        for key, value in dict(owned).items():
            found[str(key)[1:]] = str(value) if isinstance(value, pikepdf.Name) else value
    return found
