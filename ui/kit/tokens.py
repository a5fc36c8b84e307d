"""The colours, as facts. Every pair that carries text or meaning is held to its contrast by a test."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Pair:
    """A foreground on its background, as ``#RRGGBB``."""

    fg: str
    bg: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """One palette. ``statuses`` are keyed by the names in ``STATUS_ICONS``; ``avatars`` are taken in turn by hue."""

    dark: bool
    app: str
    sidebar: str
    surface: str
    surface2: str
    hover: str
    border: str
    border2: str
    input_border: str
    text: str
    text2: str
    text3: str
    accent: str
    on_accent: str
    accent_hover: str
    accent_bg: str
    focus: str
    danger: str
    statuses: Mapping[str, Pair]
    avatars: tuple[Pair, ...]

    def tone(self, name: str) -> str:
        """The text colour called ``name``: a field of this class or a status tone; plain text when there is none."""
        if name in self.statuses:
            return self.statuses[name].fg
        return str(getattr(self, name, self.text))

    def pair(self, name: str) -> Pair:
        """The chip colours of a status tone; neutral when there is none of that name."""
        return self.statuses.get(name, self.statuses["neutral"])


STATUS_ICONS: Mapping[str, str] = MappingProxyType(
    {
        "detained": "lock",
        "sentenced": "gavel",
        "health-urgent": "heart-pulse",
        "disappeared": "circle-help",
        "house-arrest": "house",
        "at-risk": "shield-alert",
        "released": "circle-check",
        "deceased": "circle-minus",
        "neutral": "",
    }
)

LIGHT = Tokens(
    dark=False,
    app="#F3F5F8",
    sidebar="#E9EDF2",
    surface="#FFFFFF",
    surface2="#F7F9FB",
    hover="#EEF2F7",
    border="#DCE2E9",
    border2="#C6CFD9",
    input_border="#8491A0",
    text="#18212B",
    text2="#52606E",
    text3="#596674",
    accent="#1F5FBF",
    on_accent="#FFFFFF",
    accent_hover="#194F9F",
    accent_bg="#E6EFFB",
    focus="#2F6FD0",
    danger="#B3202A",
    statuses=MappingProxyType(
        {
            "detained": Pair("#8A4300", "#FFEFD6"),
            "sentenced": Pair("#1E4C96", "#E4EDFB"),
            "health-urgent": Pair("#AE1620", "#FDE6E7"),
            "disappeared": Pair("#6A2BAF", "#F1E8FC"),
            "house-arrest": Pair("#705300", "#FAF1C8"),
            "at-risk": Pair("#0A5E69", "#DBF2F4"),
            "released": Pair("#14633A", "#E0F4E8"),
            "deceased": Pair("#3F4753", "#E6EAEE"),
            "neutral": Pair("#3F4753", "#E6EAEE"),
        }
    ),
    avatars=(
        Pair("#1D5A66", "#D3E8EC"),
        Pair("#4B3179", "#DFD6EE"),
        Pair("#24476F", "#D4E1EF"),
        Pair("#6B4420", "#EFE0D2"),
        Pair("#7A2848", "#F2D5DE"),
        Pair("#2C5A34", "#D8E9DA"),
    ),
)

DARK = Tokens(
    dark=True,
    app="#12161B",
    sidebar="#0E1216",
    surface="#1A1F26",
    surface2="#20262E",
    hover="#242B34",
    border="#2C343E",
    border2="#3D4753",
    input_border="#667383",
    text="#E7ECF2",
    text2="#A7B2BF",
    text3="#8F9AA8",
    accent="#7FB0FF",
    on_accent="#0B1727",
    accent_hover="#9AC1FF",
    accent_bg="#1D2F4A",
    focus="#5B93E6",
    danger="#FF8A8F",
    statuses=MappingProxyType(
        {
            "detained": Pair("#FFC078", "#3A2A14"),
            "sentenced": Pair("#9CC2FF", "#1B2B47"),
            "health-urgent": Pair("#FF9DA1", "#42191D"),
            "disappeared": Pair("#CFAEFF", "#2E2144"),
            "house-arrest": Pair("#F0D267", "#352D10"),
            "at-risk": Pair("#79D6E0", "#123036"),
            "released": Pair("#7FD9A4", "#15301F"),
            "deceased": Pair("#C0C8D2", "#2A3038"),
            "neutral": Pair("#C0C8D2", "#2A3038"),
        }
    ),
    avatars=(
        Pair("#A9DCE4", "#2A464B"),
        Pair("#CDB8F2", "#392A4E"),
        Pair("#AFCDEE", "#2A3A4E"),
        Pair("#E6C7A4", "#4A3728"),
        Pair("#F0B4C6", "#4A2733"),
        Pair("#B4DDB9", "#27402B"),
    ),
)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two ``#RRGGBB`` colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)
