"""The roll of one meeting and the register of a class."""
