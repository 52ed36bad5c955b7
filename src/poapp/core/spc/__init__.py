"""Process behaviour charts: limits, rules, and what they say; numbers in, numbers out."""
