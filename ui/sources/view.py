"""One source as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from casefiles.values.origin import Origin
from ui.forms.reading import Reading

if TYPE_CHECKING:
    from casefiles.queries.source_rows import Resting


@dataclass(frozen=True)
class SourceView(Reading):
    """A source with the files kept with it, and what rests on it."""

    resting: "tuple[Resting, ...]" = field(default=())

    @property
    def own_origins(self) -> Mapping[str, Origin]:
        """Where the source's own values come from, by key."""
        return {key: one for (ref, key), one in self.origins.items() if ref == self.whole.ref}
