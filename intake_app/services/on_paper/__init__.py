"""Any form as a blank paper: what of it can be asked with a pen, in which order, and of whom."""
