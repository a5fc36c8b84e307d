"""Sizes rounded up, so that they tell little of what is inside."""


def padme(size: int, least: int) -> int:
    """The padded size (Padmé, Nikitin and others 2019): never below ``least``, at most 12 % above ``size``.

    With E = floor(log2 size), S = floor(log2 E) + 1 and z = E - S, a size is rounded up to a multiple of 2^z.
    ``least`` is at least 16.
    """
    if size <= least:
        return least
    exponent = size.bit_length() - 1
    mask = (1 << exponent - exponent.bit_length()) - 1
    return (size + mask) & ~mask
