"""``add``, ``set``, ``remove`` and ``cite``: each is one change, whole or not at all."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from casefiles.cli.call import Call, Command
from casefiles.cli.conditions import FileAndValues, GivenTwice, NotAPair, NothingToSet
from casefiles.cli.console import plural
from casefiles.cli.drafts import Draft, add_drafts, read_drafts
from casefiles.cli.levels import level_of
from casefiles.cli.passphrases import STANDARD_INPUT
from casefiles.commands.cite import cite
from casefiles.commands.edit import edit_typed, set_field_level, set_level
from casefiles.commands.remove import remove


def pairs_of(words: Sequence[str]) -> dict[str, str]:
    """KEY=VALUE words as a mapping; raises NotAPair and GivenTwice."""
    found: dict[str, str] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not equals or not key.strip():
            raise NotAPair
        if key.strip() in found:
            raise GivenTwice
        found[key.strip()] = value
    return found


def _add(call: Call) -> None:
    # The passphrase is the first line of standard input, so records that come that way are read after it.
    piped = call.options.source == STANDARD_INPUT
    early = None if piped else _drafts(call)
    with call.vault() as vault:
        drafts = _drafts(call) if early is None else early
        written = vault.store.write(add_drafts, drafts if isinstance(drafts, list) else [drafts])
    made = [{"ref": ref, "change": written.changes.uid.hex()} for ref in written.value]
    call.console.answer(made if isinstance(drafts, list) else made[0], written.value)


def _drafts(call: Call) -> list[Draft] | Draft:
    options = call.options
    if options.source is None:
        if options.kind is None:
            raise FileAndValues
        return Draft(options.kind, options.to, options.level, pairs_of(options.pairs))
    if options.kind is not None or options.to is not None or options.level is not None:
        raise FileAndValues
    return read_drafts(options.source)


def _set(call: Call) -> None:
    options = call.options
    typed, levels = pairs_of(options.pairs), pairs_of(options.field_level)
    if not typed and not levels and options.level is None:
        raise NothingToSet
    for name in levels.values():
        level_of(name)
    with call.vault() as vault:
        written = vault.store.write(alter, options.ref, typed, options.level, levels)
    call.console.answer({"ref": written.value, "change": written.changes.uid.hex()}, [written.value])


def alter(
    session: Session, ref: str, typed: Mapping[str, str], level: str | None, levels: Mapping[str, str]
) -> str:
    """Set values, the level and the levels of single values of one record; returns its reference.

    ``level`` is None to leave it; levels are names, or "default". Raises what the commands of ``edit`` raise.
    """
    found = edit_typed(session, ref, typed)
    if level is not None:
        set_level(session, ref, level_of(level))
    for key, name in levels.items():
        set_field_level(session, ref, key, level_of(name))
    return found


def _remove(call: Call) -> None:
    with call.vault() as vault:
        written = vault.store.write(remove, call.options.ref)
    data = {"removed": written.value, "change": written.changes.uid.hex()}
    call.console.answer(data, [f"{plural(written.value, 'record')} removed."])


def _cite(call: Call) -> None:
    options = call.options
    before, dot, after = options.ref.rpartition(".")
    ref, key = (before, after) if dot else (after, "")
    with call.vault() as vault:
        written = vault.store.write(cite, ref, key, options.source, options.at, options.quotation)
    call.console.answer({"ref": written.value, "change": written.changes.uid.hex()}, [written.value])


COMMANDS: Mapping[str, Command] = {"add": _add, "set": _set, "remove": _remove, "cite": _cite}
