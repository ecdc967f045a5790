"""Rows of files: the participants list of a training with its columns to choose from, and the
register of certificates.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.labels import PERSON
from participants.models import Account
from participants.names import alphabetical
from trainings.models import Registration, Training
from trainings.models.certificate_register import Line
from trainings.rules.certificates import grouped
from trainings.rules.results import of_registration

type Cell = str | int | float | date | None

LABELS = {
    "name": gettext_lazy("Name"),
    "sorting_name": PERSON["sort_name"],
    "title": PERSON["title"],
    "party": gettext_lazy("Sending party"),
    "mission": gettext_lazy("Mission"),
    "email": gettext_lazy("E-mail address"),
    "status": gettext_lazy("Status"),
    "place": gettext_lazy("Place on the waiting list"),
    "seat": gettext_lazy("Kind of seat"),
    "requested_at": gettext_lazy("Requested on"),
    "approved_at": gettext_lazy("Approved on"),
    "hours": gettext_lazy("Hours attended"),
    "certificate": gettext_lazy("Certificate"),
}
MOMENTS = {"requested_at", "approved_at"}
AFTER_CLOSING = {"hours", "certificate"}
USUAL = ["name", "title", "party", "mission", "email", "status"]


def columns_of(training: Training) -> dict[str, str]:
    """Return what the columns are called that its list can have, by their names in an address."""
    is_closed = training.status == Training.Status.CLOSED
    return {
        column: f"{label} ({training.time_zone})" if column in MOMENTS else str(label)
        for column, label in LABELS.items()
        if is_closed or column not in AFTER_CLOSING
    }


def rows(
    people: Iterable[Registration], training: Training, columns: Iterable[str], *, by: Account
) -> list[list[Cell]]:
    """Return a row for each of the people, by name in the reader's alphabet. They come from
    `for_desk` with their own party and `with_titles`, those of a closed training `with_results`.
    """
    columns = list(columns)
    places = training.registrations.places() if training.takes_people else {}
    found = []
    for person in alphabetical(people, by=lambda each: each.participant.sorting_name):
        cells = _cells(person, training, by) | {"place": places.get(person.pk)}
        found.append([cells[column] for column in columns])
    return found


def _cells(registration: Registration, training: Training, by: Account) -> dict[str, Cell]:
    person = registration.participant
    return {
        "name": person.full_name,
        "sorting_name": person.sorting_name,
        "title": registration.title,
        "party": str(registration.party),
        "mission": str(registration.mission or registration.get_institution_display()),
        "email": registration.address if registration.shows_today_to(by) else "",
        "status": registration.standing,
        "seat": _seat(registration, by),
        "requested_at": _clock(registration.requested_at, training),
        "approved_at": _clock(registration.approved_at, training),
        **_result(registration),
    }


def _seat(registration: Registration, by: Account) -> str:
    """Return by which right the person has a seat; that it is overbooked, to staff alone."""
    if registration.status != Registration.Status.CONFIRMED:
        return ""
    if registration.is_overbooked:
        return _("overbooked") if by.is_staff_member else ""
    if registration.holds_reserved:
        return _("approved for a reserved seat")
    return _("for everyone")


def _clock(at: datetime | None, training: Training) -> datetime | None:
    """Return what the clock of the training's zone shows then, to the minute."""
    if at is None:
        return None
    return timezone.make_naive(at, training.zone).replace(second=0, microsecond=0)


def _result(registration: Registration) -> dict[str, Cell]:
    """Return the hours and the number of the valid certificate of somebody who had a seat in a
    closed training.
    """
    if not registration.has_result or registration.training.is_from_list:
        return {"hours": None, "certificate": ""}
    result = of_registration(registration)
    return {"hours": round(result.attended_minutes / 60, 2), "certificate": result.valid_number}


# --- The register of certificates (R-507) ---------------------------------------------------------
def register_header() -> list[str]:
    """Return the names of the columns of the register."""
    return [
        _("Number"),
        _("Code"),
        _("Name"),
        _("State or organisation"),
        _("Sent by, on the paper, where another"),
        _("Training"),
        _("Place"),
        _("First day"),
        _("Last day"),
        _("Hours attended"),
        _("Hours in all"),
        _("Hours taught"),
        _("Issued on"),
        _("Status"),
        _("Replaced by"),
        _("Revoked on"),
        _("Reason of the revocation"),
        _("Valid until"),
    ]


def register_line(line: Line) -> list[Cell]:
    """Return the cells of one certificate, below those of the header."""
    certificate = line.certificate
    return [
        certificate.number,
        grouped(certificate.code),
        line.name,
        str(line.party or ""),
        str(line.printed_party or ""),
        certificate.training_title,
        certificate.local_place,
        certificate.first_day,
        certificate.last_day,
        _hours(certificate.minutes_attended),
        _hours(certificate.minutes_total),
        _hours(certificate.minutes_taught),
        certificate.issued_on,
        line.status,
        certificate.replaced_by.number if certificate.replaced_by else "",
        certificate.revoked_on,
        str(certificate.get_revocation_reason_display()),
        certificate.valid_until,
    ]


def _hours(minutes: int) -> float | None:
    """Return the hours as a number to reckon with; None for none."""
    return round(minutes / 60, 2) if minutes else None
