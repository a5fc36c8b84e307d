"""Search over everything, and what can be done, from the keyboard."""
