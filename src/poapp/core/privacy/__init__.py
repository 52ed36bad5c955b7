"""What is kept about a person: found, renamed, handed out, and let go when its time is over."""
