"""By which name a person is called on paper, and their names in other scripts."""

from casefiles.documents.blocks import NativeName, Rich, Run
from casefiles.dossier.case_records import CaseRecords
from casefiles.dossier.citing import joined
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
            said = NativeName(text, label_of(one), language_of(one), of.sourced.notes(one, "full"))
            found.setdefault((text, one.words("script")), said)
    return tuple(found.values())[:MOST_BESIDE_TITLE]


def further_names(of: CaseRecords, title: str) -> Rich:
    """The names that do not stand in the head of the paper: spellings of a court, names given in custody, old ones."""
    told = {title, *(one.text for one in names_beside(of, title))}
    own = of.sourced.said(of.person, "name") if of.person is not None else ()
    others = [_listed(of, one) for one in of.names if of.sourced.text(one, "full") not in told]
    return joined([() if own and own[0].text in told else own, *others[:MOST_LISTED]], "  ·  ")


def notes_of_name(of: CaseRecords, title: str) -> tuple[str, ...]:
    """The sources of the name that is the title."""
    named = [(one, "full") for one in of.names]
    named += [(one, "name") for one in (of.person, of.case) if one is not None]
    return next((of.sourced.notes(one, key) for one, key in named if of.sourced.text(one, key) == title), ())


def _listed(of: CaseRecords, one: Snapshot) -> Rich:
    text = of.sourced.text(one, "full")
    told = [*filter(None, (label_of(one), _kind_of(one)))]
    label = f"\u00a0({', '.join(told)})" if told else ""
    notes = of.sourced.phrase(one, "full", label or "\u200b")
    return (Run(text, lang=language_of(one), nobr=True), *notes) if text else ()


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


def _kind_of(name: Snapshot) -> str:
    kind = name.words("name_type")
    label = vocabulary("name_type").label_of(kind)
    return "" if kind in ("", "legal", "printed") else f"{label[:1].lower()}{label[1:]}"


def _is_latin(name: Snapshot) -> bool:
    return name.words("script") in ("", "Latn")
