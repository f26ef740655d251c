"""The pages of classes and their schedules."""
