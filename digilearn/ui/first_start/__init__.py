"""Before a book is open: the welcome, a new book in three steps, opening a book."""
