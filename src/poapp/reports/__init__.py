"""A sealed snapshot made into pages."""
