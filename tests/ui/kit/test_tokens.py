import pytest

from casefiles.resources import resource
from ui.kit.tokens import DARK, LIGHT, STATUS_ICONS, contrast

PALETTES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
GROUNDS = ("app", "sidebar", "surface", "surface2", "hover")


def test_contrast_is_that_of_black_on_white():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == 1


@PALETTES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("tone", ["text", "text2", "text3"])
def test_every_text_can_be_read_on_every_ground(tokens, tone, ground):
    assert contrast(tokens.tone(tone), getattr(tokens, ground)) >= 4.6


@PALETTES
@pytest.mark.parametrize("status", STATUS_ICONS)
def test_every_status_can_be_read_on_its_chip(tokens, status):
    pair = tokens.pair(status)
    assert contrast(pair.fg, pair.bg) >= 6
    assert contrast(pair.fg, tokens.surface) >= 4.6


@PALETTES
def test_edges_and_focus_can_be_seen(tokens):
    assert contrast(tokens.input_border, tokens.surface) >= 3
    for ground in GROUNDS:
        assert contrast(tokens.focus, getattr(tokens, ground)) >= 3


@PALETTES
def test_buttons_and_warnings_can_be_read(tokens):
    assert contrast(tokens.on_accent, tokens.accent) >= 4.5
    assert contrast(tokens.on_accent, tokens.accent_hover) >= 4.5
    assert contrast(tokens.accent, tokens.accent_bg) >= 4.5
    assert contrast(tokens.danger, tokens.surface) >= 4.5


@PALETTES
def test_initials_can_be_read(tokens):
    for pair in tokens.avatars:
        assert contrast(pair.fg, pair.bg) >= 4.5


def test_both_palettes_know_the_same_statuses():
    assert set(LIGHT.statuses) == set(DARK.statuses) == set(STATUS_ICONS)


def test_every_status_has_an_icon_that_is_bundled():
    for name in STATUS_ICONS.values():
        assert not name or resource("icons", f"{name}.svg").is_file()


def test_an_unknown_tone_is_plain_text():
    assert LIGHT.tone("no such tone") == LIGHT.text
    assert LIGHT.pair("no such status") == LIGHT.statuses["neutral"]
