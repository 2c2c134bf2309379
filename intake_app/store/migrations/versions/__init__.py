"""One module per step; its number is the schema's `user_version`."""
