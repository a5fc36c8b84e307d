"""``check --soak``."""

from casefiles.cli.call import Call
from casefiles.cli.console import plural
from casefiles.errors import CaseFileError


class SoakFailed(CaseFileError):
    """A trial found a vault that was not whole, or lost something."""

    def __init__(self, faults: int) -> None:
        super().__init__(
            f"{plural(faults, 'trial')} failed on this computer. Do not rely on Casefiles here before this is mended: "
            "report it with the lines above; they hold nothing of any vault."
        )


def soak(call: Call) -> None:
    """Make the trials and print their figures; no vault of the caller's is touched. Raises SoakFailed."""
    from casefiles.soak.run import soak as run

    call.console.note(
        "Trials on a vault of invented people in a temporary folder. No vault of yours is opened."
    )
    found = run(call.options.minutes, call.console.note)
    told = (", ".join(f"{number:,} {name}" for name, number in found.done.items()), *found.left)
    lines = [f"{name}: {plural(number, 'time')}" for name, number in found.faults.items()]
    sound = "Nothing acknowledged was lost, and every vault opened whole."
    data = {
        "sound": not found.faults,
        "rounds": found.rounds,
        **found.done,
        "faults": found.faults,
        "not_tried": list(found.left),
    }
    call.console.answer(data, [*told, *(lines or [sound])])
    if found.faults:
        raise SoakFailed(sum(found.faults.values()))
