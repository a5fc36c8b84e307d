"""Papers about people: the one-page brief and the meeting pack, redacted before anything is laid out."""
