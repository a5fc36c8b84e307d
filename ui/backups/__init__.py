"""Backups: where they go, when the last one was found good, and going back to one."""
