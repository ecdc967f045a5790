"""Terms of coordinators on pages."""

from django import template
from django.utils import timezone

from participants import rules
from participants.models import Account, CoordinatorTerm

register = template.Library()


@register.filter
def term_note(account: Account) -> str:
    """What a page says beside the role of a coordinator out of term."""
    return rules.term_note(account, today=timezone.localdate())


@register.filter
def is_over(term: CoordinatorTerm) -> bool:
    return term.until is not None and term.until < timezone.localdate()
