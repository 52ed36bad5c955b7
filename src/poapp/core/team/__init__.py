"""The team: skills, plans, and what the owner owes each person."""
