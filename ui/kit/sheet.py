"""The style sheet, written from the tokens. Item views are not in it: their rows are painted."""

from string import Template

from casefiles.resources import resource
from ui.kit.tokens import Tokens

SIZES = {
    "caption": (11, 400),
    "meta": (12, 400),
    "body": (13, 400),
    "strong": (13, 600),
    "row": (14, 600),
    "native": (15, 400),
    "page": (18, 600),
    "record": (24, 600),
}
TONES = (
    "text",
    "text2",
    "text3",
    "accent",
    "danger",
    "on_accent",
    "detained",
    "released",
    "at-risk",
    "health-urgent",
)

RULES = Template("""
QWidget { font-size: ${body}px; }
QMainWindow, QDialog, QWidget[level="app"] { background: $app; }
QWidget[level="surface"] { background: $surface; }
QWidget[level="sidebar"] { background: $sidebar; }
QFrame[line="end"] { border: none; background: $border; }
QToolTip { background: $surface2; color: $text; border: 1px solid $border2; padding: 4px 6px; }
QFrame#card { background: $surface; border: 1px solid $border; border-radius: 10px; }
QFrame#panel { background: $surface; border: 1px solid $border2; border-radius: 10px; }
QPushButton, QCheckBox, QRadioButton, QComboBox, QTabBar, QTabBar::tab { outline: none; }
QPushButton { background: $surface; color: $text; border: 1px solid $border2; border-radius: 7px;
    padding: 0 ${pad}px; min-height: ${control}px; font-weight: 500; }
QPushButton:hover { background: $hover; }
QPushButton:pressed, QPushButton:open { background: $surface2; border-color: $input_border; }
QPushButton:disabled { color: $input_border; border-color: $border; }
QPushButton:focus { border: 2px solid $focus; padding: 0 ${pad_focus}px; min-height: ${control_focus}px; }
QPushButton[variant="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[variant="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[variant="primary"]:disabled { background: $surface2; color: $input_border; border-color: $border; }
QPushButton[variant="primary"]:focus { border: 2px solid $text; }
QPushButton[variant="danger"] { color: $danger; border-color: $danger; }
QPushButton[variant="danger"]:disabled { color: $input_border; border-color: $border; }
QPushButton[variant="ghost"] { background: transparent; border-color: transparent; color: $text2; }
QPushButton[variant="ghost"]:hover { background: $hover; color: $text; }
QPushButton[variant="ghost"]:focus { border-color: $focus; }
QPushButton[variant="chip"] { border-radius: ${chip_radius}px; min-height: ${chip}px; padding: 0 ${chip_pad}px;
    color: $text2; border: 1px solid $border2; }
QPushButton[variant="chip"][chosen="true"] { background: $accent_bg; color: $accent; border-color: $accent_bg; }
QPushButton[variant="chip"]:focus { border: 1px solid $focus; }
QPushButton::menu-indicator { width: 0; image: none; }
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox { background: $surface; color: $text; border: 1px solid $input_border;
    border-radius: 7px; padding: 0 8px; selection-background-color: $accent; selection-color: $on_accent; }
QLineEdit, QComboBox, QSpinBox { min-height: ${control}px; }
QPlainTextEdit { padding: 4px; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus, QSpinBox:focus { border: 2px solid $focus; padding: 0 7px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus { min-height: ${control_focus}px; }
QPlainTextEdit:focus { padding: 3px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: $surface2; color: $text3;
    border-color: $border; }
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $surface2; border-color: $border; }
QLineEdit[invalid="true"], QPlainTextEdit[invalid="true"], QComboBox[invalid="true"] { border: 2px solid $danger; }
QLineEdit[invalid="true"], QComboBox[invalid="true"] { min-height: ${control_focus}px; padding: 0 7px; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { image: none; width: 0; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $border2; padding: 4px;
    selection-background-color: $accent_bg; selection-color: $text; outline: none; }
QListView#popup { background: $surface; color: $text; border: 1px solid $border2; padding: 4px;
    selection-background-color: $accent_bg; selection-color: $text; outline: none; }
QMenuBar { background: $surface; color: $text2; border-bottom: 1px solid $border; padding: 1px 8px; }
QMenuBar::item { padding: 4px 8px; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: $hover; color: $text; }
QMenu { background: $surface; color: $text; border: 1px solid $border2; padding: 5px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 5px; }
QMenu::item:selected { background: $accent_bg; color: $text; }
QMenu::item:disabled { color: $input_border; }
QMenu::separator { height: 1px; background: $border; margin: 5px 8px; }
QMenu::icon { padding-left: 8px; }
QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 2px; }
QScrollBar::handle { background: $border2; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; } QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $input_border; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTableView { background: $surface; border: none; outline: none; gridline-color: $border; color: $text; }
QHeaderView::section { background: $surface2; color: $text2; border: none; border-bottom: 1px solid $border;
    padding: 6px 8px; font-weight: 600; }
QSplitter::handle { background: $border; }
QSplitter::handle:horizontal { width: 1px; } QSplitter::handle:vertical { height: 1px; }
QTabBar { background: transparent; border: none; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: $text2; border: none; border-bottom: 2px solid transparent;
    padding: 8px 2px; margin: 0 11px; font-weight: 500; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:selected { color: $accent; border-bottom: 2px solid $accent; font-weight: 600; }
QTabBar::tab:focus { color: $text; border-bottom: 2px solid $focus; background: $hover; }
QProgressBar { background: $border; border: none; border-radius: 3px; max-height: 6px; color: transparent; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QCheckBox, QRadioButton { color: $text; spacing: 8px; min-height: ${small}px; border: 2px solid transparent;
    border-radius: 5px; }
QCheckBox:disabled, QRadioButton:disabled { color: $text3; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $input_border;
    background: $surface; }
QCheckBox::indicator { border-radius: 4px; } QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url("$tick"); }
QRadioButton::indicator:checked { background: $accent; border: 4px solid $accent_bg; width: 10px; height: 10px; }
QCalendarWidget QWidget { alternate-background-color: $surface2; }
QCalendarWidget QToolButton { color: $text; background: transparent; padding: 4px 8px; }
$labels
""")


def sheet(tokens: Tokens, scale: int) -> str:
    """The whole style sheet for one palette at a text size in percent."""
    sizes = {name: max(10, round(px * scale / 100)) for name, (px, _) in SIZES.items()}
    control = round(30 * scale / 100)
    colours = {
        name: getattr(tokens, name) for name in tokens.__slots__ if isinstance(getattr(tokens, name), str)
    }
    labels = [
        f'QLabel[role="{name}"] {{ font-size: {sizes[name]}px; font-weight: {weight}; }}'
        for name, (_, weight) in SIZES.items()
    ]
    labels += [f'QLabel[tone="{name}"] {{ color: {tokens.tone(name)}; }}' for name in TONES]
    return RULES.substitute(
        colours,
        body=sizes["body"],
        control=control,
        control_focus=control - 2,
        small=round(22 * scale / 100),
        chip=round(24 * scale / 100),
        chip_radius=round(24 * scale / 100) // 2 + 1,
        chip_pad=12,
        pad=12,
        pad_focus=11,
        tick=resource("icons", f"tick-{'dark' if tokens.dark else 'light'}.png").as_posix(),
        labels="\n".join(labels),
    )
