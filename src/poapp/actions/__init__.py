"""What the owner does: a verb a function."""
