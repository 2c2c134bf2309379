"""What the program talks about: forms, answers, intakes, the brief. Frozen data, no input or output."""
