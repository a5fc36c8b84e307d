"""The audiences to choose from, each with what it means."""

from casefiles.values.level import Audience
from ui.kit.choices import Choice

AUDIENCE_CHOICES = (
    Choice(
        Audience.PUBLIC,
        "Public",
        "Anybody may read it, the authorities too. Only public values (L0), and only with a source.",
    ),
    Choice(
        Audience.DIPLOMATIC,
        "Diplomatic",
        "For diplomats, for use in a meeting. Up to L1, and only with a source.",
    ),
    Choice(
        Audience.PARTNER,
        "Named partners",
        "For partners you name, not to be passed on. Up to L2, and only with a source.",
    ),
    Choice(
        Audience.INTERNAL,
        "Internal",
        "Stays in the organisation. Up to L3, and values without a source too.",
    ),
)
SEALED = "Sealed values (L4) reach no audience."
