"""The page of today's meetings."""
