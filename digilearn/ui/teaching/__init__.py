"""Teaching: the script on the laptop, big words for the room."""
