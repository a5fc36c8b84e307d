"""Opening, making and first meeting a vault."""
