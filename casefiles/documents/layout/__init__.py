"""From blocks to slabs: what each block looks like and how high it is."""
