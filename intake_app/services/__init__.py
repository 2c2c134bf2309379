"""What the faces ask for: whole tasks, made of the parts below. Importing it loads no database library."""
