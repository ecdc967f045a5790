"""Results of one person's part: hours, certificate, what is missing, and what a correction asks
for.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from trainings.hours import of_hours
from trainings.models import Certificate, Registration, Training
from trainings.rules import attendance, certificates
from trainings.rules.roster import Roster


@dataclass(frozen=True)
class Result:
    registration: Registration
    certificate: Certificate | None  # the valid one, else the newest
    earlier: list[Certificate]  # replaced or revoked before that one, the newest first
    attended_minutes: int
    total_minutes: int
    missing: list[str]  # for the certificate; empty when it is earned
    due: str  # "issue", "replace" or "revoke" after a correction
    stopped: list[str]  # letters that cannot be drawn
    name: str  # with what tells namesakes apart
    unmarked: int = 0  # parts of the programme whose attendance is not marked yet
    is_earned_early: bool = False  # in a training not closed yet, whatever comes
    prints_hours_until_then: bool = False  # the valid one was issued early, and nothing is wrong

    @property
    def awaits_marks(self) -> bool:
        """Tell whether attendance has still to be marked before it can be closed."""
        is_closed = self.registration.training.status == Training.Status.CLOSED
        return bool(self.unmarked) and not is_closed

    @property
    def is_earned_now(self) -> bool:
        """Tell whether a certificate is earned: once the training is closed, or before whatever
        comes.
        """
        if self.registration.training.status == Training.Status.CLOSED:
            return not self.missing
        return self.is_earned_early

    @property
    def may_be_issued(self) -> bool:
        """Tell whether a certificate would say something new, is earned, and can be drawn."""
        is_new = not self.valid_number or self.due == "replace"
        return self.is_earned_now and is_new and not self.stopped

    @property
    def awaits_certificate(self) -> bool:
        """Tell whether the closing issues one: it is earned, can be drawn, and is the first."""
        return not (self.missing or self.stopped or self.certificate)

    @property
    def is_due(self) -> bool:
        """Tell whether one click for everybody issues it: not after a revocation (R-109)."""
        return self.may_be_issued and not (self.certificate and self.certificate.is_revoked)

    @property
    def has_acts(self) -> bool:
        """Tell whether the desk offers anything beside a tick: once the training is closed, or
        while an early certificate holds.
        """
        is_closed = self.registration.training.status == Training.Status.CLOSED
        return is_closed or bool(self.valid_number)

    @property
    def is_misfit(self) -> bool:
        """Tell whether the valid certificate no longer fits what is recorded."""
        return self.due in ("replace", "revoke")

    @property
    def says_otherwise(self) -> bool:
        """Tell whether the valid certificate prints other hours than today, or another name."""
        if self.due == "replace" or self.prints_hours_until_then:
            return True
        return self.certificate is not None and certificates.names_another(self.certificate)

    @property
    def is_decided_away(self) -> bool:
        """Tell whether the secretariat has decided, after it was issued, that the certificate is
        not earned, and nothing else stands against it.
        """
        by_hand = Training.CertificateRule.BY_HAND
        rule = self.registration.training.certificate_rule
        is_decided = rule == by_hand and self.registration.earned_by_hand is False
        return is_decided and self.due == "revoke" and self.attended_minutes > 0

    @property
    def token(self) -> str:
        """Return what the pages of a certificate rest on, for their hidden field: the valid number,
        the minutes, and whether one is earned (R-105, R-109).
        """
        facts = (self.valid_number, self.attended_minutes, self.total_minutes, not self.missing)
        return "/".join(map(str, facts))

    @property
    def valid_number(self) -> str:
        """Return the number of the valid certificate; "" for none."""
        if self.certificate and self.certificate.is_valid:
            return self.certificate.number
        return ""

    @property
    def share(self) -> str:
        """Return the credited hours (R-91) of all (R-93), with the unit: 6 of 7.5 hours."""
        if self.registration.training.is_from_list:
            return "–"
        return of_hours(self.attended_minutes, self.total_minutes)


def of_roster(roster: Roster) -> list[Result]:
    """Return a result for each person with a seat, in the roster's order."""
    return [_result(roster, person) for person in roster.people]


def of_registration(registration: Registration) -> Result:
    """Return the person's own result. Reads `training`, its `sessions`, `attendance` and
    `certificates` (see `with_results`).
    """
    return _result(Roster.of_one(registration), registration)


def version(roster: Roster, waiting: Iterable[Registration]) -> str:
    """Return a hash of what is closed: every mark, who gets a certificate, who gets none, and who
    still waits for a seat (R-99).
    """
    shown = [
        sorted((person, sorted(marks.items())) for person, marks in roster.marks.items()),
        sorted(
            (each.registration.pk, bool(each.missing), bool(each.stopped))
            for each in of_roster(roster)
        ),
        sorted(row.pk for row in waiting),
    ]
    return hashlib.sha256(json.dumps(shown).encode()).hexdigest()


def changed_problems(roster: Roster, *, seen: str | None) -> list[str]:
    """Return why no certificates are issued: marks or decisions are not those that were read;
    `seen` is the version of the page, None when there was no page (R-105).
    """
    if seen in (None, version(roster, ())):
        return []
    return [
        _(
            "Marks, people or decisions have changed since you opened the page, so nothing was "
            "issued. Look again."
        )
    ]


def left_out(chosen: Iterable[Result]) -> list[str]:
    """Return why some of those chosen get no certificate, a sentence each; not of whoever has one
    that says the same.
    """
    sentence = _("%(name)s gets none: %(reasons)s")
    return [
        sentence % {"name": each.name, "reasons": " ".join(each.stopped or each.missing)}
        for each in chosen
        if not each.may_be_issued and (each.stopped or not each.valid_number)
    ]


def meanwhile_problems(now: str, *, seen: str | None) -> list[str]:
    """Return why the training is not closed: the figures are not those that were read; `seen` is
    the version of the page, None when it did not say (R-99).
    """
    if seen is None or seen == now:
        return []
    return [
        _(
            "Marks, people or seats have changed since you opened it (by somebody else or your "
            "own first click), so the training is not closed. Read the figures as they are now, "
            "then close it."
        )
    ]


def facts_problems(result: Result, *, seen: str | None) -> list[str]:
    """Return why nothing is issued, replaced or revoked: the facts are not those that were read;
    `seen` is what the page showed of the result, None when there was no page (R-105, R-109).
    """
    if seen in (None, result.token):
        return []
    number = seen.partition("/")[0]
    problems = certificates.meanwhile_problems(result.valid_number, seen=number)
    if problems:
        return problems
    sentence = _(
        "The marks or the decision have changed since you opened it (by somebody else or your own "
        "first click). It is now %(share)s, which earns a certificate. Nothing more was done; look "
        "again."
    )
    if result.missing:
        sentence = _(
            "The marks or the decision have changed since you opened it (by somebody else or your "
            "own first click). It is now %(share)s, which earns no certificate. Nothing more was "
            "done; look again."
        )
    return [sentence % {"share": result.share}]


def _result(roster: Roster, person: Registration) -> Result:
    training = roster.training
    missing = roster.problems(person)
    if training.is_from_list:
        missing = [*missing, *certificates.unclosed_problems(training)]
    is_earned_early = _is_earned_early(roster, person)

    found = certificates.newest_first(person.certificates.all())
    certificate = found[0] if found else None
    stopped = []
    if not certificate and (is_earned_early or not missing):
        stopped = _drawing_problems(person, training)

    attended = roster.attended_minutes(person)
    due = certificates.due(certificate, earned=not missing, attended=attended)
    if training.status != Training.Status.CLOSED:
        due = ""
    prints_hours_until_then = due == "replace" and _has_only_gone_on(roster, person, certificate)
    if prints_hours_until_then:
        due = ""
    return Result(
        registration=person,
        certificate=certificate,
        earlier=found[1:],
        attended_minutes=attended,
        total_minutes=roster.total_minutes(person),
        missing=missing,
        due=due,
        stopped=stopped,
        name=roster.name_of(person),
        unmarked=len(attendance.undecided_slots(roster.programme, roster.marks[person.pk])),
        is_earned_early=is_earned_early,
        prints_hours_until_then=prints_hours_until_then,
    )


def _has_only_gone_on(
    roster: Roster, person: Registration, certificate: Certificate | None
) -> bool:
    """Tell whether the certificate was issued early and prints fewer hours only because the
    training went on, not because marks were corrected after the closing (R-475).
    """
    attended = roster.attended_minutes(person)
    if certificate is None or not certificates.has_more_hours_since(certificate, attended=attended):
        return False
    return person.pk not in roster.corrected


def _drawing_problems(person: Registration, training: Training) -> list[str]:
    name = person.participant.full_name
    return certificates.drawing_problems(name, *certificates.texts_of(training))


def _is_earned_early(roster: Roster, person: Registration) -> bool:
    """Tell whether, in a training not closed yet, nothing is missing whatever comes (R-475)."""
    training = roster.training
    if training.status != Training.Status.PUBLISHED or training.is_from_list:
        return False
    return not roster.problems_so_far(person)
