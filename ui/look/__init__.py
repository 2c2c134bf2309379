"""How things look: sizes in millimetres, colours, type, icons, the ground, and the painted parts all faces share."""
