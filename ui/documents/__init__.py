"""Files kept with records: a page of their own wherever a record is shown, and what carries out what it asks."""
