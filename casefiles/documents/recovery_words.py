"""What a recovery sheet says, the same on all of them. It is written for somebody who has never seen the program."""

TITLE = "One of three keys"
ABOUT = (
    "A vault is a folder of encrypted files that the program Casefiles wrote. These words are one of three shares of "
    "its key: any two of the three open it when its passphrase is lost. One alone opens nothing and tells nothing."
)
CARE = (
    "Keeping it",
    "Give each sheet to another person or another place. Never keep two together.",
    "Never photograph, scan, mail or type it, except to open the vault.",
    "Tell nobody who holds the other two.",
    "If this sheet is lost or was seen, make new ones: the old set stops working.",
)
CODE = "The same words, for a scanner"
CASEFILES = (
    "Opening the vault with Casefiles",
    "Bring two sheets together. Choose the vault; below the passphrase, unfold “Other ways in”.",
    "Type the words of both in the order of their numbers. Four letters of each word are enough.",
    "Choose a new passphrase. Make new sheets afterwards: these two have now been together.",
)
NEXT_PAGE = "Where Casefiles is not to be had, the next page tells how to open the vault without it."
RESCUE = (
    "Opening the vault without Casefiles",
    (
        "Find the folder of the vault: it holds the files vault.json and store.db. A backup of it does as well; the "
        "folder that holds the backups bears the vault’s name, which stands at the foot of this page. Make a copy."
    ),
    (
        "Find the file rescue.py. It lies beside every backup, where these sheets were made, and in the program’s own "
        "folder resources/rescue. Bring it and the copy to a computer you trust, with Python 3.11 or newer."
    ),
    (
        "In the folder that holds rescue.py, type the first two lines below while the computer is connected to the "
        "internet. Then disconnect it, before you type a word of a sheet."
    ),
    (
        "Type the third line. FOLDER is the copy; NEW-FOLDER is a name that nothing has yet. You are asked for the "
        "words of two sheets; they are not shown as you type. Every record is written into NEW-FOLDER as text, and "
        "every attachment as the file it was. What is there is in clear: keep it where nobody else comes."
    ),
)
COMMANDS = (
    (
        "Linux and macOS",
        "python3 -m venv tools",
        "tools/bin/pip install cryptography sqlcipher3 shamir-mnemonic pyrage",
        "tools/bin/python rescue.py vault FOLDER --sheets --dump NEW-FOLDER",
    ),
    (
        "Windows",
        "py -m venv tools",
        "tools\\Scripts\\pip install cryptography sqlcipher3 shamir-mnemonic pyrage",
        "tools\\Scripts\\python rescue.py vault FOLDER --sheets --dump NEW-FOLDER",
    ),
)
BY_HAND = (
    "For a programmer, should rescue.py be lost",
    (
        "The words are shares of the open standard SLIP-39 (one group, two of three, extendable, no passphrase) and "
        "give 20 bytes. The slot of type “recovery” in vault.json names salt, m (KiB), t and p: Argon2id makes 32 "
        "bytes of the 20. With these as the key and 12 zero bytes as the nonce, ChaCha20-Poly1305 opens ct. Its "
        "associated data are cipher, format, slot (of which id, kdf and type), vault_id and version as they stand "
        "there, as JSON with sorted keys, no spaces and one line feed. HKDF-SHA256 of the result (salt: vault_id; "
        "info: casevault/v1/db; 32 bytes) is the raw key of store.db for the program sqlcipher, version 4. Salt, ct "
        "and vault_id are base64. Every file under blobs is an age file (age -d); its key is the column secret of the "
        "table blob."
    ),
)
NOT_HERE = (
    "What is not on this sheet",
    "No name, no place, nothing of what is in the vault. Nobody can tell from this sheet whose it is.",
)
