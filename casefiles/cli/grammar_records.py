"""How the commands on records are written."""

from casefiles.cli.grammar import AS_DECLARED, LEVEL_WORDS, LEVELS, Grammar, level, number


def reading(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    listing = grammar.command("list", "reading", "all records of a kind")
    listing.add_argument("kind", metavar="KIND")
    show = grammar.command("show", "reading", "a record with its parts and where each value comes from")
    show.add_argument("ref", metavar="REF")
    history = grammar.command(
        "history", "reading", "who changed what in a record, and what stood there before"
    )
    history.add_argument("ref", metavar="REF")
    search = grammar.command("search", "reading", "find records by name, in every script, or by text")
    search.add_argument("text", nargs="+", metavar="TEXT")
    search.add_argument("--limit", type=number, default=50, metavar="N", help="at most so many (50)")


def writing(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    add = grammar.command("add", "writing", "make a record, or several from a JSON file")
    add.add_argument("kind", nargs="?", metavar="KIND")
    add.add_argument("pairs", nargs="*", metavar="KEY=VALUE")
    add.add_argument("--to", metavar="REF", help="the record that it is a part of")
    add.add_argument("--level", type=level, choices=LEVELS, help=LEVEL_WORDS)
    add.add_argument("--from", dest="source", metavar="FILE.json", help="records to add; - is standard input")
    alter = grammar.command("set", "writing", "alter a record; KEY= makes a value unknown")
    alter.add_argument("ref", metavar="REF")
    alter.add_argument("pairs", nargs="*", metavar="KEY=VALUE")
    alter.add_argument("--level", type=level, choices=(*LEVELS, AS_DECLARED), help=LEVEL_WORDS)
    alter.add_argument(
        "--field-level", action="append", default=[], metavar="KEY=L", help="the level of one value"
    )
    remove = grammar.command("remove", "writing", "remove a record with its parts; its history stays")
    remove.add_argument("ref", metavar="REF")
    cite = grammar.command("cite", "writing", "say where a value comes from")
    cite.add_argument("ref", metavar="REF.FIELD", help="REF alone: the whole record")
    cite.add_argument("source", metavar="SOURCE")
    cite.add_argument("--at", required=True, metavar="PLACE", help="page, paragraph, item")
    cite.add_argument("--quotation", default="", metavar="TEXT")
