"""Template filter for pages that lead on to another one after signing in."""

from urllib.parse import urlsplit

from django import template
from django.urls import Resolver404, resolve

register = template.Library()


@register.filter
def leads_to_record(way_on: str | None) -> bool:
    """Tell whether the address is that of a personal link by which a record is taken (R-301)."""
    try:
        return resolve(urlsplit(way_on or "").path).view_name == "records:take"
    except (Resolver404, ValueError):  # ValueError: no address at all, such as //[
        return False
