"""How many things wait for a decision."""

from casefiles.exchange.left_open import waiting as left_to_settle

__all__ = ["left_to_settle"]
