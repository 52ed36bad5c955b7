"""SQLite behind one door."""
