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
def role_in_words(account: Account) -> str:
    """With what there is to say of the term, where no mark-up can stand."""
    note = term_note(account)
    label = account.get_role_display()
    return f"{label} ({note})" if note else label


@register.filter
def is_over(term: CoordinatorTerm) -> bool:
    return term.until is not None and term.until < timezone.localdate()
