"""Honest exports of fictitious records, and what an attacker can make of them."""

import hashlib
import io
import json
from datetime import date

from casefiles.crypto import age, canonical, sshsig
from casefiles.exchange.card import Identity
from casefiles.exchange.container import Parcel, open_sealed, seal
from casefiles.exchange.container_reading import MOST_RECORDS_BYTES
from casefiles.exchange.container_tar import MANIFEST, SIGNATURE, Member, packed, parts
from casefiles.exchange.manifest import NAMESPACE
from casefiles.values.level import Audience

ALICE, BOB, MALLORY = (Identity.generate(date(2026, 1, 2)) for _ in range(3))
RECORDS = [
    {"kind": "person", "name": "Вымышленная 虚构", "note": "a\nb\tc"},
    {"kind": "case", "n": 1, "x": None, "y": [True]},
]
PARCEL = Parcel(RECORDS, Audience.PARTNER, {"case": 1, "person": 1}, seq=7, schema=3, min_app_schema=2)


def sealed(parcel=PARCEL, to=(BOB.card,)):
    out = io.BytesIO()
    seal(parcel, ALICE, to, out)
    return out.getvalue()


HONEST = sealed()


def opened(file, key=BOB, schema=3):
    return open_sealed(io.BytesIO(file), key, schema)


def unpacked(archive):
    """The members of an archive in memory."""
    return [Member(part.name, part.whole()) for part in parts(io.BytesIO(archive))]


def parts_of(file):
    whole = age.open_whole(io.BytesIO(file), BOB.sealing, MOST_RECORDS_BYTES)
    return {member.name: member.data for member in unpacked(whole)}


def sealed_again(archive, to=(BOB,)):
    """What anybody who knows Bob's card can make."""
    out = io.BytesIO()
    age.seal(io.BytesIO(archive), out, [one.card.age_x25519 for one in to])
    return out.getvalue()


def rebuilt(parts, to=(BOB,)):
    return sealed_again(b"".join(packed([Member(*part) for part in parts.items()])), to)


def signed_by(signer, edit, records=None):
    """An export whose manifest was edited and signed by somebody."""
    found = parts_of(HONEST)
    if records is not None:
        found["records/0000.json"] = records
    facts = json.loads(found[MANIFEST])
    facts["files"] = [
        {"name": name, "sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
        for name, data in found.items()
        if name.startswith("records")
    ]
    edit(facts)
    found[MANIFEST] = canonical.encode(facts)
    found[SIGNATURE] = sshsig.sign(signer.signing, found[MANIFEST], NAMESPACE)
    return rebuilt(found)


def nothing(_):
    """An edit that leaves everything."""
