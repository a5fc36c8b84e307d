"""Why a paper is not made at all."""

from casefiles.errors import CaseFileError


class AboveAudience(CaseFileError):
    """What the paper is about may not be seen by its audience."""

    def __init__(self, label: str) -> None:
        super().__init__(
            f"This {label.lower()}, or what it is about, is above the level of this audience or kept from it by its "
            "handling mark. Nothing was printed; choose an audience that may see it, or change its level or its mark."
        )


class SilentAtFamilysRequest(CaseFileError):
    """The family asked for silence, and the paper would leave the organisation."""

    def __init__(self) -> None:
        super().__init__(
            "This case, or another case of the same person, is kept silent at the family’s request. Nothing was "
            "printed. Only an internal paper can be made, unless the family agrees and “Publicity” is changed."
        )


class PrivateDiplomacyOnly(CaseFileError):
    """The case may be spoken of in private only, and the paper would be public."""

    def __init__(self) -> None:
        super().__init__(
            "This case, or another case of the same person, is for private diplomacy only. No public paper was "
            "printed; choose the diplomatic audience, or change “Publicity” once the family has agreed."
        )


class SheetsAlreadyThere(CaseFileError):
    """The folder holds recovery sheets of this vault already."""

    def __init__(self) -> None:
        super().__init__(
            "This folder holds recovery sheets of this vault already. They are not replaced: choose another folder."
        )
