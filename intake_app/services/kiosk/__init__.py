"""One client's sitting: what comes next, what may be declined, when a safety step is due, what is handed over."""
