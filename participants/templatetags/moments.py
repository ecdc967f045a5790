"""Template filters for moments."""

from datetime import datetime, tzinfo

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from participants import moments

register = template.Library()


@register.filter
def moment(instant: datetime | None) -> SafeString | str:
    """Return a <time> element, so only for text on a page."""
    if instant is None:
        return ""
    words = moments.moment(instant)
    return format_html('<time datetime="{}">{}</time>', instant.isoformat(), words)


@register.filter
def moment_in(instant: datetime, zone: tzinfo) -> str:
    """Return the moment in that zone as plain text, for letters."""
    return moments.moment(instant, zone)
