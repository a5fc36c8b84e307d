"""Each write, sync and rename of a short run fails once: the vault stays whole, and the error is a sentence of ours."""

import pytest

from casefiles.soak.failures import fail_each
from casefiles.soak.scenarios import Scenario
from casefiles.soak.scratch import Scratch
from casefiles.soak.trials import SHORT


@pytest.mark.parametrize("scenario", SHORT, ids=lambda scenario: scenario.name)
def test_whichever_call_fails_the_vault_is_whole_and_the_error_is_a_sentence(
    vault: Scratch, scenario: Scenario, tell
) -> None:
    """The input/output error and the full disk take turns; ``check --soak`` lets each call fail with both."""
    figures = fail_each(vault, (scenario,), both=False)
    tell(f"{scenario.name}: {figures}")
    assert figures.faults == {}
    assert figures.failures == figures.calls > 0
    assert {"DiskFull", "FileFault"} & figures.sentences.keys()
