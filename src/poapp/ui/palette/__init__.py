"""The command palette (Ctrl K): do, go to, find, from one line."""
