"""Looking at what merging asks of a person: items, each with what stands here, what arrived, and what shall stand."""
