"""Format 1: the search index, as first released."""

SEARCH = (

)
