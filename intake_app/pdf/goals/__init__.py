"""What the two make over time, in print: worksheet, agreement, ratings, session checks, what was asked again."""
