"""What the pages of the indicators are made of: rows, words, forms, panels."""
