"""Marks: what an answer, a status, a signal or a day looks like. Each has a shape and a word.

Functions that paint with a QPainter at a place given in px; none keeps anything but cached
pictures. Colours come from the current look, states are the codes that `core` uses.
"""
