"""The parts that pages are made of; each paints itself from the current look."""
