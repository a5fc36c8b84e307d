"""The EFF's long list of 7,776 words, from which passphrases and the words of fingerprints are made."""

from functools import cache

from casefiles.resources import resource

COUNT = 7776


@cache
def words() -> tuple[str, ...]:
    """All words in the list's order, which is also their number when a fingerprint is spelt in words."""
    lines = resource("wordlists", "eff_large_wordlist.txt").read_text("ascii").splitlines()
    found = tuple(line.split("\t")[1] for line in lines)
    if len(found) != COUNT or len(set(found)) != COUNT:
        raise ValueError("the word list is not whole")
    return found
