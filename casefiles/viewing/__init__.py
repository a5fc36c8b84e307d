"""Looking at foreign files in a process that holds no key, reads no file and reaches no network.

``process`` starts the child and talks with it; ``child`` and what it imports run inside. docs: SECURITY.md.
"""
