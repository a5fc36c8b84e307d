"""Each write, sync and rename of a short run fails once: the vault stays whole, and the error is a sentence of ours."""

from casefiles.soak.failures import fail_each
from casefiles.soak.scratch import Scratch
from casefiles.soak.trials import SHORT


def test_whichever_call_fails_the_vault_is_whole_and_the_error_is_a_sentence(vault: Scratch, capsys):
    figures = fail_each(vault, SHORT)
    with capsys.disabled():
        print(f"\n{figures}")
    assert figures.faults == {}
    assert figures.calls > 100
    assert {"DiskFull"} <= figures.sentences.keys()
