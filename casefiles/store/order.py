"""Positions in a list as texts between which there is always room, so that moving one part writes one field.

Fractional indexing: digits of base 62 read as a fraction; no position ends in the lowest digit.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
STEP = 4


def between(low: str, high: str) -> str:
    """A position after ``low`` and before ``high``; an empty ``low`` is the start, an empty ``high`` the end."""
    if high and low >= high:
        raise ValueError("the first position must come before the second")
    digits: list[int] = []
    for place in range(max(len(low), len(high)) + 2):
        floor = DIGITS.index(low[place]) if place < len(low) else 0
        bounded = high and digits == [DIGITS.index(c) for c in high[: len(digits)]] and place < len(high)
        ceiling = DIGITS.index(high[place]) if bounded else BASE
        if ceiling - floor > 1:
            digits.append((floor + ceiling) // 2)
            return "".join(DIGITS[digit] for digit in digits)
        digits.append(floor)
    raise ValueError("no room between these positions")


def after(last: str) -> str:
    """A position after ``last`` that leaves room, growing slowly when parts are added one after another."""
    if not last:
        return DIGITS[1] + DIGITS[0] * 2 + DIGITS[1]
    head = last[:STEP].ljust(STEP, DIGITS[0])
    number = 0
    for digit in head:
        number = number * BASE + DIGITS.index(digit)
    number += BASE + 1
    if number >= BASE**STEP:
        return between(last, "")
    out = ""
    for _ in range(STEP):
        number, digit_index = divmod(number, BASE)
        out = DIGITS[digit_index] + out
    return out if out[-1] != DIGITS[0] else out[:-1] + DIGITS[1]
