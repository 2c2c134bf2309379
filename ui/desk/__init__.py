"""The therapist's side: unlock, list, brief, full answers, PDF. It runs in a process that exits to lock."""
