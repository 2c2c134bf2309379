"""How answers are given: one widget for each kind, all with value(), set_value() and changed."""
