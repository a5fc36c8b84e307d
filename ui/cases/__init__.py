"""The Cases page: a list, and everything that is known of one case."""
