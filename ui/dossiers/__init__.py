"""Papers: choose what and for whom, see the real pages and what stayed out, save the file."""
