"""From typed words to glyphs: faces, shaping, line breaks, both directions, and the one font of a document."""
