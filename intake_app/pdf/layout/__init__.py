"""What stands on a page: paragraphs, lists, tables, sections, places to write on, and which page they fall on."""
