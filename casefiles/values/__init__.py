"""What a field can hold: dates with uncertainty, vocabularies, levels, and frozen snapshots of records."""
