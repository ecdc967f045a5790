"""Rules for another e-mail address of an account."""

from django.utils.translation import gettext as _

from participants.models import Account, Participant


def address_problems(account: Account, email: str) -> list[str]:
    """Return why this cannot become the account's address (R-14). A sign-up that never proved it is
    ignored.
    """
    holder = Account.objects.addressed(email).first()
    if holder is None:
        return []
    if holder.pk == account.pk:
        return [_("That is the address already.")]
    if Account.objects.abandoned().filter(pk=holder.pk).exists():
        return []
    return [_("This address has an account already.")]


def holder_problems(account: Account, email: str) -> list[str]:
    """Return why an administrator may not give out this address: it is another person's, with or
    without an account, whose letters would go astray (R-14).

    Names that person, as an administrator may know.
    """
    others = Participant.objects.addressed(email).exclude(account=account)
    person = others.select_related("party").first()
    if person is None:
        return []
    words = {"name": person.full_name, "party": person.party}
    return [_("This address belongs to %(name)s (%(party)s).") % words]


def own_holder_problems(email: str) -> list[str]:
    """Return why the address cannot be the account's: a person without an account has it (R-14).
    The reason names nobody, as its reader has only proven the mailbox.
    """
    if not Participant.objects.addressed(email).filter(account=None).exists():
        return []
    return [
        _(
            "The secretariat has registered somebody by hand with this address. If that is you, "
            "write to the secretariat, which puts it right."
        )
    ]


def silence_warnings(account: Account) -> list[str]:
    """Return that the new address of a disabled account is told to the old one alone (R-84)."""
    if account.is_active:
        return []
    return [_("The account is disabled: only the old address is written to.")]


def changed_sentence(account: Account) -> str:
    """Return the message once an administrator has changed the address."""
    if account.is_active:
        return _("The address was changed; letters go to the old and the new one.")
    return _("The address was changed; a letter goes to the old one.")
