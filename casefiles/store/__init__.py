"""The encrypted store: one connection, one writer, every write a change."""
