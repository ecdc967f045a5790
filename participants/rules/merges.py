"""Merging two records of one person, and taking that back (R-331 to R-336)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import blake2b
from itertools import chain
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from documents.languages import name_for_reader
from participants import merging
from participants.labels import PERSON
from participants.merging import Side
from participants.models import Account, Merge, Participant
from participants.names import address_key
from participants.rules.duplicates import fingerprint, particulars
from participants.taken_out import Stands

# columns of a record that are of one of two people together
TOGETHER = {
    "name": ("full_name", "known_as", "sort_name", "other_names"),
    "address": ("email",),
    "languages": ("languages",),
    "gender": ("gender",),
    "post": ("party", "mission", "title", "served_until"),
}
# a former name of which others are still to be told: the worker empties it
NOT_ASKED = {"known_as"}
# columns of the record that is kept which a merge may change
OWN = (*chain.from_iterable(TOGETHER.values()),)
# all others, beside what follows from these (MADE_OF): the account goes with its address, of the
# last acts the later counts, and what the kept record has stays
OTHERS = {"id", "account", "fact_key", "created_at", "renaming_told_at", "acted_at"}


@dataclass(frozen=True)
class Added:
    """Something that came to the record that was kept since the merge, and may be of either."""

    key: str  # of TOGETHER, or the number of a note
    words: str


def merge_problems(
    kept: Participant, gone: Participant, *, account_of: Side, post_of: Side, by: Account
) -> list[str]:
    """Return why the two are not merged; the sides say whose account stays, and whose post."""
    account = leaves(kept, gone, account_of)
    problems = _account_problems(account, by=by) if account else []
    post = kept if post_of == "kept" else gone
    for stays in filter(None, (kept.account, gone.account)):
        if stays != account:
            problems += _state_problems(stays, post)
    return pair_problems(kept, gone, by=by) + problems


def _state_problems(account: Account, post: Participant) -> list[str]:
    """Return why this post is not taken: the account would serve another state than its record, or
    one of the two would serve none (R-430); its holder says which (R-21), or its term (R-10).
    """
    if account.party_id is None:
        return _ended_problems(account, post)
    if post.serves(account.party_id):
        return []
    sentence = _(
        "The account that stays, %(email)s, serves %(party)s. Choose the post for %(party)s that "
        "has not ended; whoever has moved or left says so in the own profile."
    )
    return [sentence % {"email": account.email, "party": account.party}]


def _ended_problems(account: Account, post: Participant) -> list[str]:
    """Return why a post that goes on is not taken: the holder of the account has left theirs."""
    if post.served_until or account.person is None or not account.person.served_until:
        return []
    sentence = _(
        "The holder of the account that stays, %(email)s, serves no state any more. Choose the "
        "post that has ended; whoever serves again says so in the own profile."
    )
    return [sentence % {"email": account.email}]


def pair_problems(kept: Participant, gone: Participant, *, by: Account) -> list[str]:
    """Return why the two are not merged by this account, whatever is chosen."""
    problems = merging.of_all("problems", kept, gone)
    if kept.account and gone.account:
        problems += _rights_problems(by)
    return problems


def _rights_problems(by: Account) -> list[str]:
    """Return why this account takes no other away, nor gives it back (R-335)."""
    if by.is_administrator:
        return []
    return [_("Each of the two records has an account of its own: an administrator can do this.")]


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
            "%(email)s is the account of a coordinator or of staff. Let it stay, or change its "
            "role first."
        )
        return [sentence % {"email": account.email}]
    return []


def gone_sentence() -> str:
    """Return why nothing is merged: one of the records is no longer there."""
    return _("One of the two records is gone: merged or erased meanwhile. Nothing was done.")


def pair_token(kept: Participant, gone: Participant) -> str:
    """Return a token for what the page on both shows; it changes with any name, address, post or
    row that is asked about.
    """
    questions = merging.of_all("questions", kept, gone)
    columns = [attribute(column) for column in (*OWN, "account")]
    values: list[object] = [[getattr(each, name) for name in columns] for each in (kept, gone)]
    values += [list(person.posts.order_by("pk").values_list()) for person in (kept, gone)]
    names = fingerprint(particulars(kept), particulars(gone))
    return f"{names}-{_digest(repr((questions, values)))}"


def attribute(column: str) -> str:
    """Return the attribute with the plain value of one of the record's columns."""
    found: Any = Participant._meta.get_field(column)
    return str(found.attname)


def addresses(*people: Participant) -> list[str]:
    """Return the addresses of these people and of their accounts, each once."""
    found = [
        email
        for person in people
        for email in (person.email, person.account.email if person.account else "")
    ]
    return list({address_key(email): email for email in found if email}.values())


def take_back_problems(merge: Merge, *, by: Account, now: datetime) -> list[str]:
    """Return why this account does not take a merge back (R-334)."""
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
    return _rights_problems(by) if merge.disabled else []


def added_since(merge: Merge) -> list[Added]:
    """Return what has come to the record since the merge and is given to one of the two when it is
    taken back (R-401). An address goes with its account, unasked.
    """
    kept = merge.kept
    if kept is None:
        return []
    found = []
    for key, columns in TOGETHER.items():
        values = own_values(merge, set(columns) - NOT_ASKED)
        changed = [each.column for each in values if not each.is_as_left(kept)]
        if changed and not (key == "address" and kept.account_id):
            found.append(Added(key, _in_words(kept, changed)))
    notes = kept.notes.filter(at__gt=merge.at)
    said = _("Note: %(text)s")
    return found + [Added(f"note-{note.pk}", said % {"text": note.text}) for note in notes]


def own_values(merge: Merge, columns: Collection[str]) -> list[Stands]:
    """Return what the merge did to these columns of the record that was kept."""
    place = (Participant._meta.label_lower, merge.kept_id)
    moved = [Stands(**each) for each in merge.moved]
    return [each for each in moved if (each.model, each.pk) == place and each.column in columns]


def _in_words(person: Participant, columns: Collection[str]) -> str:
    labels = PERSON | {"served_until": _("Last day in the latest post"), "gender": _("Gender")}
    said = []
    for column in columns:
        value = getattr(person, column)
        if isinstance(value, date):
            value = date_format(value)
        if column == "gender":
            value = person.get_gender_display()
        if column == "languages":
            value = [name_for_reader(code) for code in value]
        words = ", ".join(value) if isinstance(value, list) else str(value or "–")
        said.append(f"{labels[column]}: {words}")
    return "; ".join(said)


def not_restored_sentence() -> str:
    """Return why a merge is not taken back: what the record hung on is gone."""
    return _("The record cannot be restored: what it hung on is gone. Nothing was done.")


def stayed_sentence(stayed: list[str]) -> str:
    """Return what is not as it was, though the merge is taken back."""
    sentence = _("Changed since the merge, and not as it was before: %(what)s.")
    return sentence % {"what": "; ".join(dict.fromkeys(stayed))}


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
