"""First run: the owner names the practice, makes its keys and proves the recovery key."""
