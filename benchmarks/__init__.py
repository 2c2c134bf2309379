"""Times the product against a floor of the same machine in the same run; tests never time anything."""
