"""Template filters for coordinators' terms."""

from django import template
from django.utils import timezone

from participants.models import Account, CoordinatorTerm
from participants.rules import terms as rules

register = template.Library()


@register.filter
def term_note(account: Account) -> str:
    """Return the note beside the role of a coordinator out of term."""
    return rules.term_note(account, today=timezone.localdate())


@register.filter
def role_in_words(account: Account) -> str:
    """Return the role with the note on its term, as plain text where no markup can stand."""
    note = term_note(account)
    label = account.get_role_display()
    if not note:
        return label
    return f"{label} ({note})"


@register.filter
def is_over(term: CoordinatorTerm) -> bool:
    """Tell whether the term has ended by today."""
    return rules.is_over(term, timezone.localdate())
