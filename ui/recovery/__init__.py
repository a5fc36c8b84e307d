"""The page of the recovery sheets: whether there are any, making them, trying two of them."""
