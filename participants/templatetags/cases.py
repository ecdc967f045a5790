"""A filter for names of parties in sentences of languages that inflect them."""

from typing import Any

from django import template

register = template.Library()


@register.filter
def in_case(named: Any, case: str) -> str:
    """Return the name of a party, or of the party of a country page, in that case."""
    return getattr(named, "party", named).in_case(case)
