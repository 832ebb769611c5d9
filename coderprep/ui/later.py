"""Dialogs and sessions are loaded when they are asked for: together they are a fifth of the start."""

import importlib
from collections.abc import Callable
from typing import Any


def later(module: str, name: str) -> Callable[..., Any]:
    """A callable that stands for `name` of `coderprep.ui.MODULE` and imports it when it is called."""

    def call(*args: object, **kwargs: object) -> Any:
        return getattr(importlib.import_module(f"coderprep.ui.{module}"), name)(*args, **kwargs)

    return call
