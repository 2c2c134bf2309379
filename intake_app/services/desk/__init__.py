"""The desk over an open vault: the list, one intake, unfinished sittings, and a file for outside."""
