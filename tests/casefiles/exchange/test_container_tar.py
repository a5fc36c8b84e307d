"""The archive inside an export has one spelling; every trick of other archives is refused."""

import io
import tarfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casefiles.exchange.container_tar import MANIFEST, SIGNATURE, Member, packed
from casefiles.exchange.refusals import BadArchive
from casefiles.exchange.ustar import LEAST_BYTES, padded_size
from tests.casefiles.exchange.forging import unpacked

HONEST = [Member(MANIFEST, b"{}\n"), Member(SIGNATURE, b"sig"), Member("records/0000.json", b"[]\n")]


def archive(members=HONEST):
    return b"".join(packed(members))


def entry(name, data=b"", **facts):
    found = tarfile.TarInfo(name)
    found.size, found.mode, found.mtime = len(data), 0o600, 0
    for key, value in facts.items():
        setattr(found, key, value)
    return found, data


def by_tarfile(*entries, form=tarfile.USTAR_FORMAT):
    """An archive by Python's own writer, of the size that ours would have."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=form) as made:
        for info, data in entries:
            made.addfile(info, io.BytesIO(data) if info.isreg() else None)
        end = out.tell()
    out.truncate(end)
    out.seek(end)
    out.write(bytes(padded_size(end + 1024) - end))
    return out.getvalue()


HEAD = (entry(MANIFEST, b"{}\n"), entry(SIGNATURE, b"sig"))


@given(st.lists(st.binary(max_size=1500), min_size=2, max_size=6))
def test_what_was_packed_unpacks_the_same(contents):
    names = [MANIFEST, SIGNATURE, *(f"records/{place:04}.json" for place in range(len(contents) - 2))]
    members = [Member(name, data) for name, data in zip(names, contents, strict=True)]
    assert unpacked(archive(members)) == members


def test_python_s_own_reader_reads_it_as_private_undated_files():
    with tarfile.open(fileobj=io.BytesIO(archive())) as found:
        for info, member in zip(found, HONEST, strict=True):
            assert (info.name, found.extractfile(info).read()) == (member.name, member.data)
            assert (info.uid, info.gid, info.uname, info.gname, info.mode, info.mtime) == (
                0,
                0,
                "",
                "",
                0o600,
                0,
            )


def test_an_honest_archive_by_another_writer_is_accepted():
    assert unpacked(by_tarfile(*HEAD, entry("records/0000.json", b"[]\n"))) == HONEST


@pytest.mark.parametrize("size", [1, LEAST_BYTES, LEAST_BYTES + 1, 300_000, 10**6, 10**7 + 512, 2**28])
def test_the_size_tells_little(size):
    padded = padded_size(size)
    assert padded >= max(size, LEAST_BYTES)
    assert padded_size(padded) == padded
    assert size <= LEAST_BYTES or padded <= size * 1.12
    assert padded % 512 == 0


def test_padme_gives_its_published_sizes():
    assert [padded_size(size) for size in (262_145, 1_000_000, 9_000_000)] == [270_336, 1_015_808, 9_175_040]


def test_one_byte_more_or_less_does_not_show():
    sizes = {
        len(archive([Member(MANIFEST, bytes(count)), Member(SIGNATURE, b"s")]))
        for count in range(700_001, 700_100)
    }
    assert len(sizes) == 1


@pytest.mark.parametrize(
    "third",
    [
        entry("../records/0000.json"),
        entry("records/../../evil"),
        entry("/etc/passwd"),
        entry("records\\0000.json"),
        entry("C:\\evil"),
        entry("NUL"),
        entry("records/0000.json:ads"),
        entry("records/0000.json "),
        entry("records/0000.JSON"),
        entry("records/000a.json"),
        entry("records/00000.json"),
        entry("records/0001.json"),
        entry("RECORDS/0000.json"),
        entry("records/٠٠٠٠.json"),
        entry("att/" + "0" * 31),
        entry("att/" + "A" * 32),
        entry("att/../" + "0" * 32),
        entry("other"),
        entry(MANIFEST, b"{}\n"),
        entry(SIGNATURE, b"sig"),
        entry("records/0000.json", type=tarfile.SYMTYPE, linkname="/etc/passwd"),
        entry("records/0000.json", type=tarfile.LNKTYPE, linkname=MANIFEST),
        entry("records/0000.json", type=tarfile.CHRTYPE, devmajor=1, devminor=5),
        entry("records/0000.json", type=tarfile.BLKTYPE),
        entry("records/0000.json", type=tarfile.FIFOTYPE),
        entry("records/0000.json", type=tarfile.DIRTYPE),
        entry("records/0000.json", type=tarfile.AREGTYPE),
        entry("records/0000.json", type=tarfile.CONTTYPE),
        entry("records/0000.json", type=tarfile.GNUTYPE_SPARSE),
        entry("records/0000.json", mode=0o644),
        entry("records/0000.json", mode=0o4600),
        entry("records/0000.json", mtime=1),
        entry("records/0000.json", uid=1000),
        entry("records/0000.json", gid=1000),
        entry("records/0000.json", uname="root"),
    ],
    ids=range(35),
)
def test_a_member_of_any_other_name_or_nature_is_refused(third):
    with pytest.raises(BadArchive):
        unpacked(by_tarfile(*HEAD, third, form=tarfile.GNU_FORMAT))
    with pytest.raises(BadArchive):
        unpacked(by_tarfile(*HEAD, third))


def test_pax_headers_are_refused():
    info, data = entry("records/0000.json", b"[]\n")
    info.pax_headers = {"path": "records/0000.json", "size": str(2**33)}
    with pytest.raises(BadArchive):
        unpacked(by_tarfile(*HEAD, (info, data), form=tarfile.PAX_FORMAT))


@pytest.mark.parametrize(
    "members",
    [
        [],
        HONEST[1:],
        [HONEST[1], HONEST[0]],
        [HONEST[0], HONEST[2], HONEST[1]],
        [*HONEST, HONEST[2]],
        [*HONEST, Member("records/0002.json", b"")],
        [*HONEST[:2], Member("records/0001.json", b""), Member("records/0000.json", b"")],
        [HONEST[0], HONEST[0], HONEST[1]],
    ],
    ids=range(8),
)
def test_missing_repeated_and_reordered_members_are_refused(members):
    with pytest.raises(BadArchive):
        unpacked(archive(members))


def test_a_missing_signature_is_left_to_be_named_so():
    assert [member.name for member in unpacked(archive(HONEST[:1]))] == [MANIFEST]


@pytest.mark.parametrize(
    "damage",
    [
        lambda raw: raw[:-512],
        lambda raw: raw + bytes(512),
        lambda raw: raw[:-1],
        lambda raw: raw[:-1] + b"\1",
        lambda raw: raw[:300],
        lambda raw: raw[:515] + b"\1" + raw[516:],
        lambda raw: raw[: 3 * 1024] + b"hidden" + raw[3 * 1024 + 6 :],
        lambda raw: raw[:124] + b"77777777777\0" + raw[136:],
        lambda raw: raw[:124] + b"0000000-003\0" + raw[136:],
        lambda raw: raw[:124] + b"\x80" + bytes(10) + b"\3" + raw[136:],
        lambda raw: raw[:148] + b"0000000\0" + raw[156:],
        lambda raw: b"\xff" + raw[1:],
        lambda _: b"",
        lambda _: bytes(LEAST_BYTES),
    ],
    ids=range(14),
)
def test_a_damaged_or_lengthened_archive_is_refused(damage):
    with pytest.raises(BadArchive):
        unpacked(damage(archive()))


def test_no_flipped_bit_of_a_header_passes():
    raw = archive()
    for place in range(512 * 8):
        flipped = bytearray(raw)
        flipped[place // 8] ^= 1 << place % 8
        with pytest.raises(BadArchive):
            unpacked(bytes(flipped))
