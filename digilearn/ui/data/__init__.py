"""The page of the store itself: history, people, backups."""
