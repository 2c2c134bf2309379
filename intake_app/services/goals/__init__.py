"""Goals that two people make: from the client's first words to what both agreed, every step kept."""
