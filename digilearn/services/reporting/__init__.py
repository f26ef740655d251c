"""Reporting: forms and figures, reports of every kind, what is kept of them, and how they leave the book."""
