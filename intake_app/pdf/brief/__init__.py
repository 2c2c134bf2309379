"""The therapist's brief: page 1, all answers, and the worksheet after them."""
