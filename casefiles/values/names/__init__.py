"""Names in every script: what they have in common when they are typed, ordered, found and compared."""

from casefiles.values.names.folding import fold
from casefiles.values.names.scripts import Script, script_of
from casefiles.values.names.tokens import index_tokens, key, sort_key, text_words

__all__ = ["Script", "fold", "index_tokens", "key", "script_of", "sort_key", "text_words"]
