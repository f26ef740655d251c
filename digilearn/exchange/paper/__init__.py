"""Sheets drawn in millimetres: one code for PDF, printer and preview."""
