"""Photographs of signed sheets: found in the picture, straightened, read box by box."""
