"""The week: what is new in the numbers, whose turn it is, what comes first."""
