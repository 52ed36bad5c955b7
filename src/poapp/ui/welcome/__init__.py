"""The first start: what this is, and three ways to begin."""
