"""The window. It shows frozen pictures of the domain and emits intentions; it never stores anything itself."""
