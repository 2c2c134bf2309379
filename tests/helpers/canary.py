"""Look for a client's words where they must not be: files, folders, the memory of a process."""

from __future__ import annotations

import base64
import os
from pathlib import Path

URL_SAFE = bytes.maketrans(b"+/", b"-_")
_CHUNK = 1 << 24


def needles(words: str) -> dict[str, list[bytes]]:
    """Return `words` in every form that a careless program might leave them in."""
    wide = {"UTF-8": words.encode(), "UTF-16LE": words.encode("utf-16-le"), "UTF-16BE": words.encode("utf-16-be")}
    forms = {name: [raw] for name, raw in wide.items()}
    for name, raw in wide.items():
        forms[f"hex of {name}"] = [raw.hex().encode(), raw.hex().upper().encode()]
        # Base64 falls in one of three steps, after what stood before; the ends are cut off.
        shifted = (base64.b64encode(b"?" * step + raw)[4:-4] for step in range(3))
        forms[f"base64 of {name}"] = list(
            dict.fromkeys(text for step in shifted for text in (step, step.translate(URL_SAFE)))
        )
    return forms


def forms_in(content: bytes, words: str) -> list[str]:
    """Return the forms in which `words` stand in `content`."""
    return [name for name, raw in needles(words).items() if any(one in content for one in raw)]


def found_in(words: str, *folders: Path) -> list[str]:
    """Return every file, and the form, in which `words` can be read, in its content or its name."""
    hits = []
    for folder in folders:
        for path in (path for path in folder.rglob("*") if path.is_file()):
            hits += [f"{path.name}: {name}" for name in forms_in(path.read_bytes(), words)]
            hits += [f"{path.name}: name"] if words.encode() in os.fsencode(path.name) else []
    return hits


def found_in_memory(words: str, pid: int) -> list[str]:
    """Return the forms in which `words` stand in the memory of a process, its command line or its environment.

    Left out is what only mirrors a file and cannot be written to: the programs themselves.

    Raises:
        PermissionError: this user may not look into that process.
    """
    found: dict[str, None] = {}
    needed = needles(words)
    longest = max(len(one) for raw in needed.values() for one in raw)
    process = Path(f"/proc/{pid}")
    for name in ("cmdline", "environ"):
        found |= dict.fromkeys(forms_in((process / name).read_bytes(), words))
    with (process / "mem").open("rb", buffering=0) as memory:
        for start, end in _regions(process):
            for at in range(start, end, _CHUNK):
                content = _read(memory.fileno(), at, min(_CHUNK + longest, end - at))
                found |= {name: None for name, raw in needed.items() if any(one in content for one in raw)}
    return list(found)


def _regions(process: Path) -> list[tuple[int, int]]:
    """Return where a process's own memory lies."""
    regions = []
    for line in (process / "maps").read_text().splitlines():
        place, rights, _, _, inode, *_name = line.split(maxsplit=5)
        if "r" in rights and ("w" in rights or inode == "0"):
            start, _, end = place.partition("-")
            regions.append((int(start, 16), int(end, 16)))
    return regions


def _read(memory: int, at: int, size: int) -> bytes:
    """Return what stands there; nothing where the kernel lets nobody look (its own pages, or gone meanwhile)."""
    try:
        return os.pread(memory, size, at)
    except (OSError, OverflowError):
        return b""
