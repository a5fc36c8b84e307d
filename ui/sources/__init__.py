"""The Sources page: where information comes from, and what rests on it."""
