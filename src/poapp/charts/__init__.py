"""Figures from numbers; no Qt, no store."""
