"""Entries and cards as they lie in the store: sealed by the kiosk, opened by the desk, each one signed."""
