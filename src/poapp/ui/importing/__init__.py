"""Bring my workbook: the import assistant in the window."""
