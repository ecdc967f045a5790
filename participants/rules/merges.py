"""Merging two records of one person, and taking that back (R-331 to R-336)."""

from datetime import datetime
from hashlib import blake2b

from django.utils.translation import gettext as _

from participants import merging
from participants.merging import Side
from participants.models import Account, Merge, Participant
from participants.rules.duplicates import fingerprint, known


def merge_problems(
    kept: Participant, gone: Participant, *, account_of: Side, by: Account
) -> list[str]:
    """Return why the two are not merged; `account_of` says whose account stays."""
    account = leaves(kept, gone, account_of)
    problems = _account_problems(account, by=by) if account else []
    return room_problems(kept, gone) + problems


def room_problems(kept: Participant, gone: Participant) -> list[str]:
    """Return why the two are not merged whatever is chosen."""
    return merging.of_all("problems", kept, gone)


def leaves(kept: Participant, gone: Participant, account_of: Side) -> Account | None:
    """Return the account that is disabled, where each record has one."""
    if kept.account is None or gone.account is None:
        return None
    return gone.account if account_of == "kept" else kept.account


def _account_problems(account: Account, *, by: Account) -> list[str]:
    if account == by:
        return [_("One of the two accounts is your own: it can only be the one that stays.")]
    if account.role != Account.Role.OFFICER:
        sentence = _(
            "%(email)s is the account of a coordinator or of staff. Let it stay, or have an "
            "administrator change its role first."
        )
        return [sentence % {"email": account.email}]
    return []


def gone_sentence() -> str:
    """Return why nothing is merged: one of the records is no longer there."""
    return _("One of the two records is gone: merged or erased meanwhile. Nothing was done.")


def shown(kept: Participant, gone: Participant) -> str:
    """Return a token for what the page on both shows; it changes with any name, address, post or
    row that is asked about.
    """
    questions = merging.of_all("questions", kept, gone)
    columns = ("sort_name", "title", "party_id", "mission_id", "account_id")
    posts = [[getattr(person, name) for name in columns] for person in (kept, gone)]
    return f"{fingerprint(known(kept), known(gone))}-{_digest(repr((questions, posts)))}"


def take_back_problems(merge: Merge, *, now: datetime) -> list[str]:
    """Return why a merge is not taken back (R-334)."""
    if merge.taken_back_at:
        return [_("This merge was taken back already.")]
    if merge.kept is None:
        return [_("The record was erased since: nothing comes back.")]
    if merge.forgotten_at or now >= merge.until:
        return [_("More than 30 days have passed: what it takes is no longer stored.")]
    later = Merge.objects.later_than(merge).first()
    if later:
        sentence = _("Take back record %(number)s first, which was merged into this one later.")
        return [sentence % {"number": later.gone_number}]
    return []


def not_restored_sentence() -> str:
    """Return why a merge is not taken back: what the record hung on is gone."""
    return _("The record cannot be restored: what it hung on is gone. Nothing was done.")


def stayed_sentence(stayed: list[str]) -> str:
    """Return what stays with the record that was kept, though the merge is taken back."""
    sentence = _("Changed since the merge, and left with the record that was kept: %(what)s.")
    return sentence % {"what": "; ".join(dict.fromkeys(stayed))}


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
