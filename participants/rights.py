"""Whether an account may still act as it could when its request was let in (R-194)."""

from datetime import date

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from participants.models import Account, CoordinatorTerm
from participants.refusal import RightsChanged

# What rights follow from beside a coordinator's term; with each of the last three a session ends.
FACTS = ("role", "is_active", "password", "sessions_ended")


def refuse_if_rights_changed(by: Account, *, today: date) -> None:
    """Raise `RightsChanged` unless the account stands as `by` was read.

    To be called when the act has its locks: `by` was read before it waited for them. One statement,
    without a lock, as an officer's own act must not wait for who decides about the officer (D-147).
    """
    terms = CoordinatorTerm.objects.on(today).filter(account=OuterRef("pk"))
    rows = Account.objects.filter(pk=by.pk).only(*FACTS)
    current = rows.annotate(in_term_of=Subquery(terms.values("party")[:1])).first()
    if current is None:
        raise changed()
    refuse_if_signed_out(by, current)
    if by.role == Account.Role.COORDINATOR and _party_of(by) != current.in_term_of:
        raise changed()


def refuse_if_signed_out(account: Account, current: Account) -> Account:
    """Return the row as it stands now; raise `RightsChanged` if the account's session has ended or
    its role has changed since it was read.
    """
    if any(getattr(account, name) != getattr(current, name) for name in FACTS):
        raise changed()
    return current


def changed() -> RightsChanged:
    """Return the refusal, for the caller to raise."""
    sentence = _(
        "Your rights have changed meanwhile, so nothing was done. Open the page again to see what "
        "you may do."
    )
    return RightsChanged([sentence])


def _party_of(coordinator: Account) -> int | None:
    party = coordinator.coordinated_party
    if party:
        return party.pk
    return None
