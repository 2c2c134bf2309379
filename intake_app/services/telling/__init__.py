"""What a person is told of one answer: its words, its date, its title, and how it stands.

The sitting, the brief and the PDF all read it here.
"""
