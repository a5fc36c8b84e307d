"""The only door to ReportLab, which reads code from the environment and the home folder when it is imported.

``~/.reportlab_settings`` and a module ``reportlab_settings`` would be executed, and ``RL_*`` variables would open the
network; here the import sees none of them, and the settings that matter are set and held.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_SETTINGS_MODULES = ("reportlab_settings", "reportlab.local_rl_settings")
_HOMES = ("HOME", "USERPROFILE", "HOMEDRIVE", "HOMEPATH", "XDG_DATA_HOME")
HELD: dict[str, object] = {
    "trustedHosts": None,
    "trustedSchemes": [],
    "toColorCanUse": None,
    "invariant": 1,
    "useA85": 0,
    "shapeChecking": 1,
}
"""Settings of ReportLab that must hold while paper is made."""


@contextmanager
def _nothing_to_read() -> Iterator[None]:
    kept = {key: os.environ.pop(key) for key in list(os.environ) if key.startswith("RL_") or key in _HOMES}
    modules = {name: sys.modules.get(name) for name in _SETTINGS_MODULES}
    sys.modules.update({name: ModuleType(name) for name in _SETTINGS_MODULES})
    try:
        with tempfile.TemporaryDirectory() as empty:
            os.environ.update(dict.fromkeys(_HOMES[:2], empty))
            yield
    finally:
        for key in _HOMES[:2]:
            os.environ.pop(key, None)
        os.environ.update({key: value for key, value in kept.items() if not key.startswith("RL_")})
        for name, module in modules.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


with _nothing_to_read():
    from reportlab import rl_config
    from reportlab.pdfbase import pdfdoc
    from reportlab.pdfgen.canvas import Canvas

for _name, _value in HELD.items():
    setattr(rl_config, _name, _value)

__all__ = ["HELD", "Canvas", "check_settings", "pdfdoc", "rl_config"]


def check_settings() -> None:
    """Raise RuntimeError when a setting of ReportLab is not as it was left here."""
    for name, value in HELD.items():
        if getattr(rl_config, name, "missing") != value:
            raise RuntimeError(f"ReportLab's {name} was changed after it was loaded")
