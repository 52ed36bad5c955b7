"""The team: skills, plans, talks, who is away, and what the owner owes each person."""
