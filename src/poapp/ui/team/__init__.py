"""The team: skills, plans, talks, and what the owner owes each person."""
