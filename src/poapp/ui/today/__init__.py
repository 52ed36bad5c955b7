"""The parts of Today: its head, its questions, what is due, and its pictures of days."""
