"""Template filter that writes the options of a select."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

type Option = dict[str, Any]


@register.filter
def as_options(groups: Iterable[tuple[str | None, list[Option], int]]) -> SafeString:
    """Return the options of a widget, each group with its heading. A loop in the template takes
    several times as long, and there are two hundred states (D-464).
    """
    return mark_safe("\n".join(_group(name, options) for name, options, _index in groups))


def _group(name: str | None, options: list[Option]) -> str:
    written = "\n".join(map(_option, options))
    if not name:
        return written
    return f'<optgroup label="{conditional_escape(name)}">\n{written}\n</optgroup>'


def _option(option: Option) -> str:
    value, label = conditional_escape(str(option["value"])), conditional_escape(option["label"])
    selected = " selected" if option["selected"] else ""
    return f'<option value="{value}"{selected}>{label}</option>'
