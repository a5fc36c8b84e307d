"""What can be wrong with the commands on keys themselves."""

from casefiles.cli.conditions import WrongUsage


class NoShares(WrongUsage):
    """Nobody is there to type shares, and no file was named."""

    def __init__(self) -> None:
        super().__init__(
            "Two recovery shares are needed and there is no terminal to ask on: give --share-file FILE twice."
        )


class NoTerminalForWords(WrongUsage):
    """A passphrase was to be made and there is nowhere to show it."""

    def __init__(self) -> None:
        super().__init__(
            "There is no terminal to show the new passphrase on: say where to write it, with --passphrase-out FILE."
        )


class NoNewPassphrase(WrongUsage):
    """A new passphrase is needed, and the old one came from a file."""

    def __init__(self) -> None:
        super().__init__(
            "Say what the new passphrase is: --new-passphrase-file FILE, or --generate with --passphrase-out FILE."
        )
