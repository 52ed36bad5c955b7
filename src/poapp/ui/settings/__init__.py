"""The parts of Settings: one section each, every change kept at once."""
