"""Tests, laid out as digilearn is."""
