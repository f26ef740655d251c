"""The import of people's own workbooks: plan first, then apply."""
