"""Moments in templates."""

from datetime import datetime, tzinfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from participants import moments

register = template.Library()


@register.filter
def moment(instant: datetime | None) -> SafeString | str:
    """An element, so only for text of a page."""
    if instant is None:
        return ""
    return format_html(
        '<time datetime="{}">{}</time>', instant.isoformat(), moments.moment(instant)
    )


@register.filter
def moment_in(instant: datetime, zone: tzinfo) -> str:
    """The same by the clock of that zone as plain text, for letters."""
    return moments.moment(instant, zone)
