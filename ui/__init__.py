"""The windows: what a client, a therapist and a practice owner see. Everything above the core."""
