"""What a person asks for: one public method, one operation."""
