"""Template filter that names a browser from its user agent."""

from django import template
from django.utils.translation import gettext as _

register = template.Library()

# Looked for in this order: most browsers also name those that they resemble.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "Firefox": "Firefox",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS": "macOS",
    "Linux": "Linux",
}


@register.filter
def browser(user_agent: str) -> str:
    """Return, for example, "Firefox, Windows", or that the browser is unknown."""
    found = [first_named(BROWSERS, user_agent), first_named(SYSTEMS, user_agent)]
    known = list(filter(None, found))
    if not known:
        return _("A browser that we do not know")
    return ", ".join(known)


def first_named(names: dict[str, str], user_agent: str) -> str:
    """Return the first name whose sign stands in the user agent; "" for none."""
    for sign, name in names.items():
        if sign in user_agent:
            return name
    return ""
