"""Widgets and drawing that know nothing about cases."""
