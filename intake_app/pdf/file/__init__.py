"""What a PDF file is made of: the pen, the tags, the fields, the bookmarks, the last pass, the lock, the preview."""
