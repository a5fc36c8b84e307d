"""The Appeals page: our letters to authorities, and the organisations that sign them."""
