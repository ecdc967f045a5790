"""Template filter that writes the cells of the list of people."""

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

NO_VALUE = "–"


@register.filter
def as_cells(cells: list[tuple[str, str]]) -> SafeString:
    """Return the cells of a row, each with its label; a loop in the template takes several times
    as long for the 250 of a page (D-464).
    """
    written = [(label, _class(cell), cell) for label, cell in cells]
    return format_html_join("\n", '<td data-label="{}"{}>{}</td>', written)


def _class(cell: str) -> str:
    """Return the attribute by which a phone leaves a cell without a value out."""
    return mark_safe(' class="no-value"') if cell == NO_VALUE else ""
