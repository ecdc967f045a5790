"""Rules for staff who correct a registration, or withdraw it for somebody. Functions that end in
`_problems` return reasons why not; an empty list means yes.
"""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from participants import seen as seeing
from participants.models import Account, Participant, Party
from participants.names import address_key
from participants.seen import Shown, of_person
from trainings.models import Certificate, Correction, Registration, Training
from trainings.rules import certificates, registrations, seats

Field = Correction.Field
CERTIFICATE = "certificate"  # its number, beside the fields that a page shows of a registration


def correction_problems(
    row: Registration,
    *,
    by: Account,
    email: str,
    holder: Participant | None,
    note: str,
) -> list[str]:
    """Return why a correction is not made: `by` is not staff, a note is missing, or the address
    belongs to somebody else or to the person's account (R-63).

    `holder` is the person who has the corrected address. The status of registration and training
    does not matter.
    """
    problems = _staff_problems(by)
    if not note.strip():
        problems.append(_("Write a note: the officer reads it."))
    person = row.participant
    if person.account and address_key(email) != address_key(row.address):
        problems.append(
            _("This person signs in with the address; it is changed in the account, not here.")
        )
    elif holder and holder.pk != person.pk:
        problems.append(
            _("This address belongs to %(name)s (%(party)s).")
            % {"name": holder.full_name, "party": holder.party}
        )
    return problems


def registration_shown(row: Registration, current: Certificate | None) -> Shown:
    """Return the values in the registration by field; `current` is the valid certificate."""
    return {
        **of_person(row.participant),
        Field.EMAIL: row.address,
        Field.PARTY: str(row.party_id),
        Field.MISSION: str(row.mission_id or ""),
        CERTIFICATE: current.number if current else "",
    }


def meanwhile_problems(row: Registration, current: Certificate | None, *, seen: Shown) -> list[str]:
    """Return why a correction is not made: somebody else has corrected this since the page was
    read, or issued or revoked the certificate (D-151).
    """
    now = registration_shown(row, current)
    words = {**now, **seeing.in_words(row.participant)}
    words |= {Field.PARTY: str(row.party), Field.MISSION: str(row.mission or "")}
    return seeing.meanwhile_problems(
        _now_words(field, words[field]) for field in seeing.changed(seen, now)
    )


def _now_words(field: str, value: str) -> str:
    """Return the current value with its label."""
    if field == CERTIFICATE:
        return _("Certificate: %(number)s") % {"number": value or _("none is valid")}
    label = Field(field).label if field in Field.values else seeing.LABELS[field]
    return f"{label}: {value or _('nothing')}"


def nothing_problems(changes: Collection[str]) -> list[str]:
    """Return why a correction without changes is not made: a letter that tells of none would only
    confuse.
    """
    if changes:
        return []
    return [_("Nothing differs from what stands already.")]


def new_name_problems(current: Certificate | None, *, full_name: str) -> list[str]:
    """Return why a new name cannot be taken: it cannot be printed, and a certificate under the
    earlier name is to be replaced (R-107).
    """
    if current:
        return certificates.drawing_problems(full_name)
    return []


def overbooking_problems(row: Registration, *, party: Party, now: datetime) -> list[str]:
    """Return why a person cannot move from a reserved seat, with the figures: no seat for everyone
    is left (R-64).

    The seat stays with its party. The reason asks a question: staff may overbook.
    """
    if not leaves_reserved_seat(row, party):
        return []
    ledger = seats.ledger(row.training, now)
    before = ledger.excess
    ledger.leave_reserved(row.party_id)
    if ledger.excess <= before:
        return []
    stays = _(
        "The seat is reserved for %(party)s and stays with it. No open seat is left for %(name)s."
    )
    named = stays % {"party": row.party, "name": row.participant.full_name}
    return [f"{named} {seats.too_little_sentence(ledger, row.training.capacity)}"]


def leaves_reserved_seat(row: Registration, party: Party) -> bool:
    """Tell whether the person loses a reserved seat by the correction; `party` is the corrected one
    (R-64).
    """
    is_seated = row.status == Registration.Status.CONFIRMED and row.holds_reserved
    return (
        is_seated and row.party_id != party.pk and row.training.status == Training.Status.PUBLISHED
    )


def withdrawal_for_problems(row: Registration, *, by: Account) -> list[str]:
    """Return why `by` may not withdraw a registration for somebody, whatever the reason (R-58)."""
    return _staff_problems(by) + registrations.change_problems(row)


def _staff_problems(by: Account) -> list[str]:
    if by.is_staff_member:
        return []
    return [_("Only the secretariat does this for somebody else.")]
