"""The client's side: one question a page, four equal ways to decline, and nothing lost."""
