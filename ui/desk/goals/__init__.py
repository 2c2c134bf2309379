"""The goals page: what the client wants beside what both might try, at the desk or shared by two."""
