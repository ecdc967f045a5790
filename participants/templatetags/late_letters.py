"""Template tag for pages that wait for a letter."""

from django import template

from outbox.models import Letter

register = template.Library()


@register.simple_tag
def letters_are_late() -> bool:
    """Tell whether letters wait for a mail server that is out of reach (R-278)."""
    return Letter.objects.waiting_for_server().exists()
