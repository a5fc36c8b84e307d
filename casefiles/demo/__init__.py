"""The sample vault: what two public letters say of thirteen defenders, and nothing more."""
