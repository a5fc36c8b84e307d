"""What can be wrong between colleagues: contacts, senders, selections."""

from casefiles.errors import CaseFileError


class UnknownContact(CaseFileError):
    """No contact has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no contact called “{name}”. Add their card first, or see the list of contacts."
        )


class ContactNameTaken(CaseFileError):
    """A name is empty, taken, or looks like one that is."""

    def __init__(self) -> None:
        super().__init__(
            "That name is empty or looks like the name of another contact. Choose a different one."
        )


class FingerprintDiffers(CaseFileError):
    """What was read out is not the contact's fingerprint."""

    def __init__(self) -> None:
        super().__init__(
            "That is not this contact’s fingerprint. Do not use the card: ask the person for it again in another way."
        )


class OwnCard(CaseFileError):
    """The caseworker's own card was given."""

    def __init__(self) -> None:
        super().__init__("That is your own card. Ask your colleague for theirs.")


class UnknownSender(CaseFileError):
    """The export is signed by keys that are not in the contact book."""

    def __init__(self) -> None:
        super().__init__(
            "This export is signed by somebody who is not among your contacts. Nothing was taken over. "
            "Add their card and compare the fingerprint with them first."
        )


class UnverifiedSender(CaseFileError):
    """The sender's fingerprint was never compared."""

    def __init__(self) -> None:
        super().__init__(
            "This export is signed by a contact whose fingerprint you have not compared yet. Nothing was taken over. "
            "Compare it with the person, mark the contact as verified, and import again."
        )


class NothingToExport(CaseFileError):
    """After redaction nothing is left."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing of this selection may go to that audience: every record is above its level. Nothing was written."
        )


class NothingChanged(CaseFileError):
    """Since the last export there is nothing to tell."""

    def __init__(self) -> None:
        super().__init__(
            "Nothing changed since the last export to these contacts. Nothing was written. "
            "If an earlier file was lost on the way, export everything again."
        )


class UnknownFieldName(CaseFileError):
    """What is to be kept back is no field."""

    def __init__(self) -> None:
        super().__init__(
            "One of the fields to keep back does not exist. Write KIND.FIELD, as “schema” lists them; "
            "a kind alone can only be hidden."
        )


class NotATag(CaseFileError):
    """An empty tag."""

    def __init__(self) -> None:
        super().__init__("A tag is empty. Write a tag that cases bear.")


class UnknownView(CaseFileError):
    """No saved view has that name."""

    def __init__(self) -> None:
        super().__init__("There is no saved view of that name. See the list of saved views.")


class BadViewName(CaseFileError):
    """A view without a name or a search."""

    def __init__(self) -> None:
        super().__init__("A saved view needs a name of at most 80 letters and a search.")


class NoScope(CaseFileError):
    """It was never said what usually goes to this contact."""

    def __init__(self) -> None:
        super().__init__(
            "It was never said what usually goes to this contact. Say so first, or choose what goes by hand."
        )


class ContactChanged(CaseFileError):
    """A contact has shown other keys, and nobody compared them yet."""

    def __init__(self) -> None:
        super().__init__(
            "A contact has shown a card with other keys. Nothing is sealed to them or taken in from them until "
            "their words were compared again."
        )


class NotSelected(CaseFileError):
    """A selection without a single case."""

    def __init__(self) -> None:
        super().__init__("No case is chosen: the tags and saved views that were named hold none.")
