"""The published vectors of the age format: nothing is accepted that must be refused, and nothing released too early.

What other programs accept and we refuse is listed below, each with its reason.
"""

import hashlib
import io
import zlib
from collections import defaultdict
from pathlib import Path

import pytest

from casefiles.crypto import age
from casefiles.crypto.age import Passphrase
from casefiles.crypto.errors import (
    AgeHeaderTooLarge,
    AlteredFile,
    ForeignRecipient,
    NotAddressedToYou,
    NotAnAgeFile,
    PassphraseTooCostly,
    SealedFileRefused,
    WrongFilePassphrase,
)
from casefiles.crypto.keys import AgeIdentity, BadKey

VECTORS = sorted(path for path in Path(__file__).with_name("age_vectors").iterdir() if not path.suffix)
MOST = 64 * 1024 * 1024

ARMOR = "exports are binary; the text form is not read"
POST_QUANTUM = "pyrage has no post-quantum identities yet"
UNKNOWN_STANZA = "a recipient type that our exports never hold, and that might call for another program"
REFUSED_ON_PURPOSE = {
    "armor_crlf": ARMOR,
    "armor_full_last_line": ARMOR,
    "armor_hybrid": ARMOR,
    "armor_no_eol": ARMOR,
    "armor_scrypt": ARMOR,
    "armor_whitespace_outside": ARMOR,
    "armor_x25519": ARMOR,
    "hybrid": POST_QUANTUM,
    "hybrid_and_x25519": POST_QUANTUM,
    "hybrid_grease": POST_QUANTUM,
    "hybrid_multiple_recipients": POST_QUANTUM,
    "stanza_empty_body": UNKNOWN_STANZA,
    "stanza_empty_last_line": UNKNOWN_STANZA,
    "stanza_valid_characters": UNKNOWN_STANZA,
    "x25519_grease": UNKNOWN_STANZA,
}
CLASSES = {
    "no match": (NotAddressedToYou, WrongFilePassphrase, ForeignRecipient),
    "HMAC failure": (AlteredFile,),
    "header failure": (AlteredFile, NotAnAgeFile, AgeHeaderTooLarge, PassphraseTooCostly, ForeignRecipient),
    "payload failure": (AlteredFile,),
    "armor failure": (NotAnAgeFile,),
    "success": (NotAnAgeFile, ForeignRecipient),
}


def facts_and_file(path):
    head, _, body = path.read_bytes().partition(b"\n\n")
    facts = defaultdict(list)
    for line in head.decode().splitlines():
        name, _, value = line.partition(": ")
        facts[name].append(value)
    return facts, zlib.decompress(body) if facts["compressed"] else body


def keys_of(facts):
    """The vector's keys; where all are of a kind that we do not have, one of ours, which opens nothing."""
    found = [Passphrase(text) for text in facts["passphrase"]]
    for text in facts["identity"]:
        try:
            found.append(AgeIdentity.parse(text))
        except BadKey:
            found.append(AgeIdentity.generate())
    return found or [AgeIdentity.generate()]


def outcome(body, key):
    """The plaintext, or the class of the refusal."""
    try:
        return age.open_whole(io.BytesIO(body), key, MOST)
    except SealedFileRefused as refusal:
        return type(refusal)


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name)
def test_vector(path):
    facts, body = facts_and_file(path)
    expected = facts["expect"][0]
    foreign = path.name.startswith(("armor", "hybrid"))
    released = False
    for key in keys_of(facts):
        found = outcome(body, key)
        released = released or isinstance(found, bytes)
        if isinstance(found, bytes):
            assert hashlib.sha256(found).hexdigest() == facts["payload"][0]
        else:
            assert foreign or issubclass(found, CLASSES[expected])
    assert released is (expected == "success" and path.name not in REFUSED_ON_PURPOSE)


def test_all_vectors_are_here_and_every_difference_is_one_of_them():
    assert len(VECTORS) == 143
    assert REFUSED_ON_PURPOSE.keys() <= {path.name for path in VECTORS}


def test_a_sink_gets_only_what_the_vectors_say_was_to_be_released():
    for path in VECTORS:
        facts, body = facts_and_file(path)
        if not path.name.startswith("stream_") or facts["expect"] != ["success"]:
            continue
        sink = io.BytesIO()
        age.open_to(io.BytesIO(body), sink, keys_of(facts)[0])
        assert hashlib.sha256(sink.getvalue()).hexdigest() == facts["payload"][0]
