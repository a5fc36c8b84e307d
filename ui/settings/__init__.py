"""The Settings page: how the window looks and locks, the passphrase, and what Casefiles is made of."""
