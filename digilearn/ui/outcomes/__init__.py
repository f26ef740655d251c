"""The pages of who can do what: the grid of a class, quizzes, and whom to ask again."""
