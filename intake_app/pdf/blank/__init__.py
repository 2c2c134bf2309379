"""Any form as a paper without a record."""
