"""What a recovery sheet says, the same on all of them."""

TITLE = "One of three keys"
ABOUT = (
    "These words are one of three shares. Any two of the three open the vault named below when its passphrase is lost. "
    "This one alone opens nothing and tells nothing."
)
CARE = (
    "Keeping it",
    "Give each sheet to another person or another place. Never keep two together.",
    "Never photograph, scan, mail or type it, except to open the vault.",
    "Tell nobody who holds the other two.",
    "If this sheet is lost or was seen, make new ones: the old set stops working.",
)
CASEFILES = (
    "With Casefiles",
    "Bring two sheets together. Start Casefiles and choose the vault; below the passphrase, unfold “Other ways in”.",
    "Type the words of both sheets. The first four letters of each word are enough.",
    "Choose a new passphrase. Make new sheets afterwards: these two have now been together.",
)
RESCUE = (
    "Without Casefiles",
    "Copy the folder of the vault, and the file rescue.py beside it, to a computer with Python 3.11 or newer.",
    "Install four packages, once, while the computer is connected; disconnect it before you type a word.",
    "Run rescue.py. It asks for the words of two sheets and writes every record as a text file, and the attachments.",
)
COMMANDS = (
    "python3 -m pip install cryptography sqlcipher3 shamir-mnemonic pyrage",
    "python3 rescue.py vault FOLDER-OF-THE-VAULT --shares --dump NEW-FOLDER",
    "python3 rescue.py vault FOLDER-OF-THE-VAULT --shares      (prints the key for the program sqlcipher)",
)
BY_HAND = (
    "With stock programs",
    (
        "The database store.db opens with the program sqlcipher, version 4 or newer, after the line that rescue.py "
        "prints. Each attachment is an ordinary age file whose key stands in the table blob: age -d -i KEYFILE. The "
        "words follow the open standard SLIP-39; the rest is described in the file docs/file-formats.md of the program."
    ),
)
NOT_HERE = (
    "What is not on this sheet",
    "No name, no place, nothing of what is in the vault. Nobody can tell from this sheet whose it is.",
)
