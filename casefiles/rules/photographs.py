"""Who may be shown a file in which somebody may be recognised: nobody without their consent of the needed degree."""

from collections.abc import Mapping

from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot

_WIDTH: Mapping[str, int] = {"internal": 1, "partners": 2, "diplomatic": 3, "public": 4}
_NEEDED: Mapping[Audience, int] = {
    Audience.INTERNAL: 1,
    Audience.PARTNER: 2,
    Audience.DIPLOMATIC: 3,
    Audience.PUBLIC: 4,
}
NO_CONSENT = "nobody agreed to this file being shown to this audience"


def shows_somebody(attachment: Snapshot) -> bool:
    """Whether consent is asked for: a picture or film, whatever it shows, and any file said to show a person.

    A picture of which nobody has said what it shows counts as a picture of somebody.
    """
    picture = attachment.words("media_type").startswith(("image/", "video/"))
    return picture or attachment.link("depicts") is not None or attachment.words("consent") != ""


def may_be_shown(attachment: Snapshot, audience: Audience) -> bool:
    """Whether the bytes of this attachment may go to ``audience`` at all, as far as consent goes.

    To be asked of the whole record, before redaction: the consent is itself confidential. It adds to redaction and
    replaces none of it. "Not asked yet", "refused" and an unknown consent allow nothing, not even our own papers.
    """
    if not shows_somebody(attachment):
        return True
    return _WIDTH.get(attachment.words("consent"), 0) >= _NEEDED[audience]
