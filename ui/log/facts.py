"""What the Log page is shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HeadShown:
    """The newest line, to compare with a paper or with a colleague: its mark and its words."""

    mark: str
    words: str
