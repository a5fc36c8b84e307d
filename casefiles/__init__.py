"""Casefiles: encrypted case files of detained human-rights defenders, without any interface."""

__version__ = "0.1.0"
