"""Giving cases to colleagues and taking theirs in, sealed: contacts, export with a look at what goes, import."""
