"""How an installer is made; `build_installer.py` is its door. Standard library only, like run.py."""
