"""What is asked for a case: from the agenda, else from the appeals that call for release."""

from dataclasses import dataclass

from casefiles.documents.blocks import AskBox, Rich, Run, Weight
from casefiles.dossier.case_records import CaseRecords, Mention, OnAgenda
from casefiles.dossier.citing import Sourced, further, joined
from casefiles.rules.standing import CHIP_OF, latest
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary

TITLE = "What we ask"
MOST_ASKS = 3
FOR_RELEASE = ("REL", "REL-PUB")
HELD = frozenset({"detained", "sentenced", "disappeared", "house-arrest"})


@dataclass(frozen=True, slots=True)
class Asking:
    """The asks in full, and the words below them. The box prints the first ``MOST_ASKS``."""

    asks: tuple[Rich, ...]
    below: Rich = ()

    @property
    def box(self) -> AskBox:
        """The box as it is printed."""
        more = len(self.asks) - MOST_ASKS
        said = (Run(f"{further(more, 'ask')} in the case file. "),) if more > 0 else ()
        return AskBox(TITLE, self.asks[:MOST_ASKS], (*said, *self.below), id="asks")


NOTHING_ASKED = Asking(())


def asked_at(sourced: Sourced, entry: OnAgenda, *, name_meeting: bool) -> Asking:
    """What an agenda item asks; with the meeting's name where the paper is not about that meeting."""
    item = entry.item
    wording = sourced.said(item, "wording")
    asks: tuple[Rich, ...] = tuple((Run(label, weight=Weight.BOLD),) for label in ask_labels(item))
    if not asks and wording:
        asks, wording = (wording,), ()
    if len(asks) == 1 and wording:
        asks, wording = ((*asks[0], Run("\n"), *wording),), ()
    occasion = _led("As put on the agenda of: ", sourced.said(entry.meeting, "name")) if name_meeting else ()
    remarks = [
        _led("To say: ", wording),
        occasion,
        _led("Requested by: ", sourced.said(item, "requested_by")),
    ]
    return Asking(asks, joined(remarks, "  ·  "))


def asked_of_anyone(of: CaseRecords) -> Asking:
    """What a single brief asks: as at the latest meeting, else what the appeals ask for the release of people.

    A call for release is repeated only for somebody of whom a source says that they are held: to be named in an appeal
    is not to be detained.
    """
    for entry in reversed(of.agenda):
        asking = asked_at(of.sourced, entry, name_meeting=True)
        if asking.asks:
            return asking
    for mention in reversed(of.mentions if _held(of) else ()):
        asks = _for_release(of.sourced, mention)
        if asks:
            return Asking(asks, _led("As asked in: ", of.sourced.said(mention.appeal, "name")))
    return NOTHING_ASKED


def _held(of: CaseRecords) -> bool:
    last = latest((one for one in of.detentions if one.words("status")), "since")
    return last is not None and CHIP_OF.get(last.words("status")) in HELD


def _for_release(sourced: Sourced, mention: Mention) -> tuple[Rich, ...]:
    """In the words of the appeal; in ours only where it has none."""
    found = [
        sourced.said(ask, "wording") or sourced.said(ask, "ask_type")
        for ask in sourced.records.parts(mention.appeal, "ask")
        if ask.words("ask_type") in FOR_RELEASE
    ]
    return tuple(ask for ask in found if ask)


def ask_labels(item: Snapshot) -> tuple[str, ...]:
    """The asks of an agenda item in words, in its order."""
    return tuple(_label(code) for code in item.codes("asks"))


def _label(code: str) -> str:
    return vocabulary("ask_type").label_of(code)


def _led(lead: str, text: Rich) -> Rich:
    return (Run(lead), *text) if text else ()
