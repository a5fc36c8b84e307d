"""The grammar of the command line, whole. It loads no library, so that help and refusals come at once."""

import argparse
from collections.abc import Sequence

from casefiles.cli.conditions import NotText
from casefiles.cli.grammar import Grammar
from casefiles.cli.grammar_audit import log
from casefiles.cli.grammar_exchange import colleagues, exchanging, sharing
from casefiles.cli.grammar_files import attaching
from casefiles.cli.grammar_keys import keys
from casefiles.cli.grammar_merging import merging
from casefiles.cli.grammar_papers import papers
from casefiles.cli.grammar_records import reading, writing
from casefiles.cli.grammar_safety import safety
from casefiles.cli.grammar_travel import travel
from casefiles.cli.grammar_vaults import schema, vaults

FAMILIES = (
    vaults,
    safety,
    keys,
    schema,
    reading,
    writing,
    attaching,
    papers,
    colleagues,
    exchanging,
    sharing,
    merging,
    log,
    travel,
)


def understood(argv: Sequence[str]) -> argparse.Namespace:
    """The options of a command; leaves by SystemExit with one sentence if it is not one. Raises NotText."""
    _refuse_broken_text(argv)
    parser = _grammar().parser
    options, extra = parser.parse_known_args(argv)
    # argparse takes KEY=VALUE pairs only where they stand together; people write options between them.
    if extra and (not hasattr(options, "pairs") or any(word.startswith("-") for word in extra)):
        parser.error(f"“{options.command}” does not know {_named(extra)}")
    if extra:
        options.pairs = [*options.pairs, *extra]
    return options


def _named(extra: Sequence[str]) -> str:
    """The options among the words nobody knows, without what they were given."""
    dashed = [word.partition("=")[0] for word in extra if word.startswith("-")]
    return ", ".join(dashed) or "so many words"


def _refuse_broken_text(argv: Sequence[str]) -> None:
    """Bytes that are no UTF-8 arrive as halves of surrogate pairs, which no record and no search can hold."""
    try:
        for word in argv:
            word.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise NotText from fault


def _grammar() -> Grammar:
    grammar = Grammar()
    for declare in FAMILIES:
        declare(grammar)
    return grammar
