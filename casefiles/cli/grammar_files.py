"""How the commands on attachments are written."""

from pathlib import Path

from casefiles.cli.grammar import Grammar


def attaching(grammar: Grammar) -> None:
    """Declare the commands of this family."""
    attach = grammar.command("attach", "attaching", "keep a file, encrypted, with a record")
    attach.add_argument("ref", metavar="REF", help="the record that it belongs to")
    attach.add_argument("file", type=Path, metavar="FILE")
    attach.add_argument("--provenance", default="", metavar="WORDS", help="where the file comes from")
    attach.add_argument(
        "--strip", action="store_true", help="also keep a copy without what the file tells of its making"
    )
    listed = grammar.command("attachments", "attaching", "the files kept with a record")
    listed.add_argument("ref", metavar="REF")
    extract = grammar.command("extract", "attaching", "write the file of an attachment, in clear")
    extract.add_argument("ref", metavar="REF", help="the attachment")
    extract.add_argument("--out", type=Path, required=True, metavar="FILE")
    extract.add_argument("--force", action="store_true", help="replace a file of that name")
    strip = grammar.command("strip", "attaching", "make a copy of an attachment without its metadata")
    strip.add_argument("ref", metavar="REF", help="the attachment")
