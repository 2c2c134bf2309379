"""The other papers of one record: the client's copy, the progress review, the slip with four words."""
