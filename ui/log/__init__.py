"""The log and its head."""
