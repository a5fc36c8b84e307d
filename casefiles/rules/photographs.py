"""Who may be shown a file in which somebody may be recognised: nobody without their consent of the needed degree."""

from collections.abc import Iterable, Mapping

from casefiles.values.level import Audience
from casefiles.values.snapshot import Snapshot

_WIDTH: Mapping[str, int] = {"internal": 1, "partners": 2, "diplomatic": 3, "public": 4}
_NEEDED: Mapping[Audience, int] = {
    Audience.INTERNAL: 1,
    Audience.PARTNER: 2,
    Audience.DIPLOMATIC: 3,
    Audience.PUBLIC: 4,
}


def shows_somebody(attachment: Snapshot) -> bool:
    """Whether consent is asked for: a picture or film, whatever it shows, and any file said to show a person.

    A picture of which nobody has said what it shows counts as a picture of somebody, and so does a file of which
    nobody has said what it is.
    """
    kind = attachment.words("media_type")
    picture = not kind or kind.startswith(("image/", "video/"))
    return picture or attachment.link("depicts") is not None or attachment.words("consent") != ""


def may_be_shown(attachment: Snapshot, audience: Audience, originals: Iterable[Snapshot] = ()) -> bool:
    """Whether the bytes of this attachment may go to ``audience`` at all, as far as consent goes.

    To be asked of the whole record, before redaction: the consent is itself confidential. It adds to redaction and
    replaces none of it. "Not asked yet", "refused" and an unknown consent allow nothing, not even our own papers.
    What is said of the ``originals`` that a copy was made from binds the copy too: consent is withdrawn in one place.
    """
    if any(one.words("consent") and not _covers(one, audience) for one in originals):
        return False
    return not shows_somebody(attachment) or _covers(attachment, audience)


def _covers(attachment: Snapshot, audience: Audience) -> bool:
    return _WIDTH.get(attachment.words("consent"), 0) >= _NEEDED[audience]
