"""Keys and sealing: what is written can be read only by those it is meant for. Knows no file and no database."""
