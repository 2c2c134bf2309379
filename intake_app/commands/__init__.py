"""The commands that need no window, one module each; loaded only when their command is run."""
