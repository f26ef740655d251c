"""The only floor that speaks Qt widgets."""
