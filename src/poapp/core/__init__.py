"""The owner's vocabulary and rules; knows nobody."""
