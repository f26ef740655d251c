"""Reporting: periods, indicators, what they count, and the documents made of them."""
