"""By which name a person is called on paper, and their names in other scripts."""

from casefiles.documents.blocks import Fact, Facts, NativeName, Run
from casefiles.dossier.case_records import CaseRecords
from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot
from casefiles.values.vocabulary import vocabulary

WITHHELD = "Name not stated"
UNITED_NATIONS = frozenset({"un-session", "upr"})
ASIDE = frozenset({"assigned", "court", "online", "former", "nickname", "other"})
"""Names that are told in the list of names but do not stand under the title."""

MOST_BESIDE_TITLE = 6
MOST_LISTED = 10
LANGUAGES = {"Hans": "zh-Hans", "Hant": "zh-Hant", "Tibt": "bo", "Arab": "ug", "Mong": "mn", "Cyrl": "kk"}
"""The language that chooses the font; the label beside the name says only what is known, the script."""

LABELS = {"Arab": "Arabic script", "Cyrl": "Cyrillic", "Mong": "Mongolian"}


def use_for(audience: Audience, meeting_type: str = "") -> str:
    """The use of a name (``name_use``) that a paper for ``audience``, for a meeting of this type, is."""
    if meeting_type in UNITED_NATIONS:
        return "un"
    return "press" if audience is Audience.PUBLIC and not meeting_type else "eu"


def name_on_paper(of: CaseRecords, use: str) -> str:
    """The form preferred for ``use``, else the person's name, else the case's."""
    said = of.sourced.text
    preferred = next((one for one in of.names if use in one.codes("preferred_for") and one.get("full")), None)
    if preferred is not None:
        return said(preferred, "full")
    return (said(of.person, "name") if of.person else "") or said(of.case, "name") or WITHHELD


def names_beside(of: CaseRecords, title: str) -> tuple[NativeName, ...]:
    """The other names for the line under the title: own scripts first, then romanisations, each once."""
    shown = [one for one in of.names if one.get("full") and one.words("name_type") not in ASIDE]
    shown.sort(key=_is_latin)
    found: dict[tuple[str, str], NativeName] = {}
    for one in shown:
        text = of.sourced.text(one, "full")
        if text != title:
            found.setdefault((text, one.words("script")), NativeName(text, label_of(one), language_of(one)))
    return tuple(found.values())[:MOST_BESIDE_TITLE]


def names_listed(of: CaseRecords, title: str) -> Facts:
    """Every name with its script, kind and source, the one used on this paper first."""
    rows = []
    if of.person is not None and (name := of.sourced.said(of.person, "name")):
        rows.append(Fact("As written here" if name[0].text == title else "Also written", name))
    for one in of.names[: MOST_LISTED - 1]:
        value = of.sourced.said(one, "full", lang=language_of(one))
        if value:
            rows.append(Fact(label_of(one) or "Name", value, _kind_of(one)))
    return Facts(tuple(rows), id="names")


def label_of(name: Snapshot) -> str:
    """The script of a name in a few words, or how it is romanised."""
    script = name.words("script")
    if script in ("", "Latn"):
        scheme = name.words("scheme")
        return vocabulary("scheme").label_of(scheme) if scheme else ""
    return LABELS.get(script) or vocabulary("script").label_of(script)


def language_of(name: Snapshot) -> str:
    """The language whose font shows the name best (BCP 47)."""
    return LANGUAGES.get(name.words("script"), "und")


def _kind_of(name: Snapshot) -> tuple[Run, ...]:
    kind = name.words("name_type")
    return () if kind in ("", "legal", "printed") else (Run(vocabulary("name_type").label_of(kind)),)


def _is_latin(name: Snapshot) -> bool:
    return name.words("script") in ("", "Latn")
