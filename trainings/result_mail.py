"""Letters about what came of a training, one function each: attendance and certificates."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from trainings.mail import to_participant, to_trainer
from trainings.models import Attendance, Certificate, Registration, Session, Trainer
from trainings.rules import certificates
from trainings.rules.results import Result


def certificate_ready(
    part: Registration | Trainer, certificate: Certificate, *, now: datetime
) -> None:
    """Tell that a certificate can be downloaded, and if it replaces one that could be, the earlier
    number and why.
    """
    earlier = certificate.drawn_before
    _to_holder(
        "certificate_ready",
        part,
        now,
        certificate=certificate,
        has_expired=certificate.has_expired(timezone.localdate(now)),
        earlier=earlier,
        reasons=certificates.replaced_because(earlier, certificate) if earlier else [],
        record=_record(),
    )


def certificate_again(
    part: Registration | Trainer, certificate: Certificate, *, now: datetime
) -> None:
    """Tell once more that a certificate can be downloaded, as somebody asked for it (R-506)."""
    _to_holder("certificate_again", part, now, certificate=certificate, record=_record())


def certificate_revoked(
    part: Registration | Trainer, certificate: Certificate, *, now: datetime
) -> None:
    """Tell the holder of the revocation, with a link to the record, where it stays (R-109). The
    number is that of a certificate that was drawn, if there was one.
    """
    _to_holder(
        "certificate_revoked",
        part,
        now,
        certificate=certificate,
        drawn=certificate if certificate.sha256 else certificate.drawn_before,
        record=_record(),
    )


def revocation_taken_back(
    part: Registration | Trainer, certificate: Certificate, *, now: datetime
) -> None:
    """Tell the holder that the revocation was taken back (R-505). One that nobody has drawn yet has
    a letter of its own once it is, and one that no longer fits is checked before (R-108).
    """
    _to_holder("revocation_taken_back", part, now, certificate=certificate, record=_record())


def attendance_corrected(
    result: Result,
    *,
    marks: Sequence[tuple[Session, str, str]],
    has_earned: bool = False,
    fits_again: bool = False,
    now: datetime,
) -> None:
    """Tell the marks that were corrected after closing (R-103). `marks`: the session, mark
    before, mark after; `has_earned`: a certificate was issued because of them; `fits_again`: one
    that did not fit does now.
    """
    told = [
        {"session": session, "before": _mark_word(before), "after": _mark_word(after)}
        for session, before, after in marks
    ]
    to_participant(
        "attendance_corrected",
        result.registration,
        now,
        changes=told,
        result=result,
        has_earned=has_earned,
        fits_again=fits_again,
        record=_record(),
    )


def decision_corrected(
    result: Result, *, has_earned: bool = False, fits_again: bool = False, now: datetime
) -> None:
    """Tell that it was decided again, after closing, whether a certificate is earned (R-103)."""
    to_participant(
        "decision_corrected",
        result.registration,
        now,
        result=result,
        has_earned=has_earned,
        fits_again=fits_again,
        record=_record(),
    )


def added_after_closing(
    result: Result, *, marks: Sequence[tuple[Session, str]], now: datetime
) -> None:
    """Tell somebody who was added after closing and got no certificate by it what is recorded, and
    why there is none (R-102). `marks`: the session and mark.
    """
    told = [{"session": session, "mark": _mark_word(mark)} for session, mark in marks]
    to_participant(
        "added_after_closing",
        result.registration,
        now,
        marks=told,
        result=result,
        record=_record(),
    )


def _to_holder(name: str, part: Registration | Trainer, now: datetime, **context: Any) -> None:
    """Write to the holder of a certificate; a trainer has no registration, and nothing held back
    about one.
    """
    if isinstance(part, Trainer):
        to_trainer(name, part, now, **context)
    else:
        to_participant(name, part, now, **context)


def _record() -> str:
    """Return the address of the reader's own record."""
    return settings.PUBLIC_URL + reverse("desk:me")


def _mark_word(mark: str) -> Any:
    """Return the mark's label, to be translated into the language of the letter; "" for no mark."""
    if mark:
        return Attendance.Mark(mark).label
    return ""
