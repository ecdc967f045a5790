"""Figures of the totals, for pages."""

from django import template

from reports import words

register = template.Library()


@register.filter
def of_measure(value: int, measure: str) -> int | str:
    """Return the figure of a measure for readers: minutes as hours."""
    return words.figure(measure, value)
