"""Paper: the language in which templates speak (blocks and pages) and the engine that makes a PDF of it."""
