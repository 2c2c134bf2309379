"""Rehearse a sitting: the real kiosk windows, a fictional client, a throw-away practice, a real PDF."""
