"""Paper: what one record, or a form alone, looks like in print.

From the ground up: `typography` and `paper` (sizes, inks, the sheet), `script` (words become glyphs), `file` (pen,
tags, fields, the last pass), `layout` (blocks, and which page they fall on), `goals` (what two people make), and the
documents on top: `brief`, whose door is `sheet`; `papers`; `blank`.
"""
