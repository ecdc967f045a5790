"""May this stand on a safe card? Reasons why not."""

import re
from datetime import date

from django.utils.translation import gettext as _

from handbook.models import Contact
from handbook.rules.texts import letter_problems
from participants.models import Account

MOST_LINES, LONGEST_LINE = 5, 60  # of a safe card, which is as large as a bank card
GIVES_AWAY = re.compile(
    r"traffick|människohandel|menneskehandel|tr[aá]fic|\btrata\b|торговл|эксплуатац|ค้ามนุษย์|://|www|@",
    re.IGNORECASE,
)


def safe_number_problems(contact: Contact, today: date) -> list[str]:
    """Why a number may not stand on a safe card. Source: design: Contacts; domain.md, section 6, 4 and 5.

    The card does not know who takes it nor where it is read: the number is for any presumed victim and works
    from every country.
    """
    problems = []
    if contact.status_on(today) != Contact.Status.CONFIRMED:
        problems.append(_("Only a number that is confirmed today stands on a safe card."))
    if contact.serves != Contact.Serves.ANYBODY:
        problems.append(_("This number is not for every presumed victim."))
    if not contact.number_abroad:
        problems.append(_("A safe card needs a number that can be called from abroad."))
    return problems


def approval_problems(by: Account) -> list[str]:
    """Why this person cannot approve words or a number. Source: design: Contacts (a named person does)."""
    return (
        [] if by.has_name else [_("Write your name in your profile first: whoever approves a card is named.")]
    )


def safe_text_problems(lines: list[str]) -> list[str]:
    """Why a safe card may not say this."""
    problems = []
    if not 0 < len(lines) <= MOST_LINES:
        problems.append(_("A safe card says one to {most} sentences.").format(most=MOST_LINES))
    sentence = _("This is too long for a line of the card: “{line}”")
    problems += [sentence.format(line=line) for line in lines if len(line) > LONGEST_LINE]
    problems += letter_problems({"lines": "".join(lines)})
    sentence = _("This gives away what the card is about, or is an address: “{line}”")
    return problems + [sentence.format(line=line) for line in lines if GIVES_AWAY.search(line)]
