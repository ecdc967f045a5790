"""The confirmed people of a training with their marks and certificates, in a fixed number of
statements.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _

from trainings.models import Attendance, Correction, Registration, Session, Training
from trainings.rules import attendance as rules
from trainings.rules import namesakes
from trainings.rules.programme import Slot, of_training, rest_missed, without_breaks

type Cells = Mapping[tuple[int, int], str]  # (registration id, session id) -> mark

MARKS = {"", *Attendance.Mark.values}  # "" removes a mark


@dataclass(frozen=True)
class Roster:
    """The confirmed people of a training. `marks` has an entry for each, empty while nothing is
    marked.
    """

    training: Training
    sessions: list[Session]  # without breaks
    people: list[Registration]
    marks: dict[int, dict[int, str]]
    programme: tuple[Slot, ...] = ()
    rule: rules.CertificateRule = field(kw_only=True)

    @classmethod
    def of(cls, training: Training, *, only: Iterable[int] | None = None) -> "Roster":
        """Read the roster in three statements and one for certificates. `only`: the registration
        ids that matter.
        """
        people = training.registrations.confirmed().for_desk().with_certificates()
        people = people.select_related("participant__party")  # for the name in lists
        given = Attendance.objects.of_confirmed(training)
        if only is not None:
            only = list(only)
            people, given = people.filter(pk__in=only), given.filter(registration__in=only)
        sessions = without_breaks(training.sessions.all())
        found = sorted(people, key=lambda person: (person.participant.sorting_key, person.pk))
        marks: dict[int, dict[int, str]] = {person.pk: {} for person in found}
        for registration, session, mark in given.values_list("registration", "session", "mark"):
            if registration in marks:
                marks[registration][session] = mark
        slots = of_training(training, sessions)
        return cls(training, sessions, found, marks, slots, rule=rules.CertificateRule.of(training))

    @classmethod
    def of_one(cls, person: Registration) -> "Roster":
        """Return the roster of one person. Reads `training`, its `sessions` and `attendance` (see
        `with_results`).
        """
        training = person.training
        sessions = without_breaks(training.sessions.all())
        marks = {each.session_id: each.mark for each in person.attendance.all()}
        slots, rule = of_training(training, sessions), rules.CertificateRule.of(training)
        return cls(training, sessions, [person], {person.pk: marks}, slots, rule=rule)

    @cached_property
    def namesakes(self) -> namesakes.Notes:
        """Return by registration id what tells namesakes apart (R-191), for them alone. A roster
        read with `only` knows no namesakes beyond it.
        """
        return namesakes.notes(self.people)

    def name_of(self, person: Registration) -> str:
        """Return the full name; with what tells namesakes apart, where there are any."""
        return namesakes.name_of(person, self.namesakes)

    def names_of(self, people: Collection[int]) -> list[str]:
        """Return the names of those with these registration ids, in the roster's order."""
        return [self.name_of(person) for person in self.people if person.pk in people]

    @cached_property
    def corrected(self) -> set[int]:
        """Return the registration ids of those whose marks were corrected after the closing."""
        found = Correction.objects.filter(registration__in=self.people)
        rows = found.values_list("registration", "fields")
        return {person for person, fields in rows if Correction.Field.MARKS in fields}

    def total_minutes(self, person: Registration) -> int:
        """Return the minutes that there were to attend; of parallel sessions the attended one
        counts.
        """
        return rules.total_minutes(self.programme, self.marks[person.pk])

    def attended_minutes(self, person: Registration) -> int:
        """Return the minutes credited; those that lie in two sessions count once (R-91)."""
        return rules.attended_minutes(self.programme, self.marks[person.pk])

    def has_attended(self, person: Registration) -> bool:
        """Tell whether the person was present or late at one session or more."""
        return rules.has_attended(self.programme, self.marks[person.pk])

    def problems(self, person: Registration) -> list[str]:
        """Return what the person lacks for the certificate (R-97); unmarked sessions come alone."""
        return rules.certificate_problems(
            self.programme, self.marks[person.pk], rule=self.rule, by_hand=person.earned_by_hand
        )

    def problems_so_far(self, person: Registration) -> list[str]:
        """Return what the person lacks for the certificate if all that is not marked yet is missed:
        nothing, once it is earned whatever comes (R-475).
        """
        marks = rest_missed(self.programme, self.marks[person.pk])
        return rules.certificate_problems(
            self.programme, marks, rule=self.rule, by_hand=person.earned_by_hand
        )

    def topics(self, person: Registration) -> list[str]:
        """Return the topics of the sessions at which the person was present or late, in order."""
        marks = self.marks[person.pk]
        there = [each for each in self.sessions if marks.get(each.pk) in Attendance.THERE]
        return list(dict.fromkeys(session.topic for session in there))

    def has_earned(self, person: Registration) -> bool:
        """Tell whether nothing is missing for the certificate, whether or not one was issued."""
        return not self.problems(person)

    def earners(self) -> list[Registration]:
        """Return those who have earned the certificate, in the roster's order."""
        return [person for person in self.people if self.has_earned(person)]

    def parallel_to(self, session: int) -> list[int]:
        """Return the sessions of its slot, itself included, of which a person attends one."""
        for slot in self.programme:
            if session in slot.sessions:
                return list(slot.sessions)
        return []

    def after(self, cells: Cells) -> dict[int, dict[int, str]]:
        """Return the marks of each person as they would stand with these cells."""
        marks = {person: dict(given) for person, given in self.marks.items()}
        for (person, session), mark in cells.items():
            marks[person][session] = mark
        return marks

    def unmarked_sessions(self) -> set[int]:
        """Return sessions in which somebody is unmarked and not known to be in a parallel one."""
        unmarked: set[int] = set()
        for slot in self.programme:
            for marks in self.marks.values():
                if not slot.state(marks):
                    unmarked |= set(slot.sessions) - marks.keys()
        return unmarked

    def changed(self, cells: Cells) -> dict[tuple[int, int], str]:
        """Return the cells that differ from what is stored."""
        return {
            (person, session): mark
            for (person, session), mark in cells.items()
            if self.marks[person].get(session, "") != mark
        }

    def marking_problems(
        self, cells: Cells, *, rest_present: int | None = None, now: datetime
    ) -> list[str]:
        """Return why these cells, and the rest of the session `rest_present`, cannot be marked
        (R-90).

        After closing it is a correction, which takes no mark back.
        """
        if self.training.status not in (Training.Status.PUBLISHED, Training.Status.CLOSED):
            return [
                _(
                    "Attendance is marked while a training is published, and corrected after it is "
                    "closed."
                )
            ]
        asked = {session for _person, session in cells}
        if rest_present is not None:
            asked.add(rest_present)
        people = {person for person, _session in cells}
        problems = self._unknown_problems(asked, cells.values()) or self._stranger_problems(people)
        if problems:
            return problems
        takes_back = "" in cells.values()
        if takes_back and self.training.status == Training.Status.CLOSED:
            return [_("This training is closed, so a mark can be changed but not removed.")]
        return self._early_problems(asked, now)

    def _unknown_problems(self, sessions: Collection[int], marks: Iterable[str]) -> list[str]:
        known = {session.pk for session in self.sessions}
        if known.issuperset(sessions) and MARKS.issuperset(marks):
            return []
        return [rules.unknown_sentence()]

    def _stranger_problems(self, people: Collection[int]) -> list[str]:
        if self.marks.keys() >= set(people):
            return []
        return [_("One of these people has no confirmed seat in this training. Nothing was saved.")]

    def _early_problems(self, asked: Collection[int], now: datetime) -> list[str]:
        starts = {each.starts_at for each in self.sessions if each.pk in asked}
        problems = []
        for start in sorted(starts):
            if start > now:
                time = rules.instant(start, self.training.zone)
                problems.append(_("The session of %(time)s has not begun yet.") % {"time": time})
        return problems

    def decision_problems(self, earned: Collection[int]) -> list[str]:
        """Return why decisions by hand are not saved: the rule is another, or the training is not
        published; `earned`: the registration ids of those who have earned the certificate.
        """
        if self.training.certificate_rule != Training.CertificateRule.BY_HAND:
            return [_("The certificates of this training are not decided by hand.")]
        if self.training.status not in (Training.Status.PUBLISHED, Training.Status.CLOSED):
            return [_("Certificates are decided once a training is published.")]
        return self._stranger_problems(earned)

    def against(self, cells: Cells, *, seen: Cells | None) -> dict[tuple[int, int], str]:
        """Return by cell why it is not saved: somebody else has marked it otherwise since the page
        was read, or the person is in a parallel session (R-96).
        """
        meanwhile = self.meanwhile_problems(cells, seen=seen)
        others = {cell: mark for cell, mark in cells.items() if cell not in meanwhile}
        return meanwhile | self.parallel_problems(others)

    def parallel_problems(self, cells: Cells) -> dict[tuple[int, int], str]:
        """Return why cells cannot be marked, a sentence by cell: somebody would be in two parallel
        sessions.
        """
        marks = self.after(cells)
        new: dict[int, set[int]] = {}
        for person, session in cells:
            new.setdefault(person, set()).add(session)

        problems: dict[tuple[int, int], str] = {}
        for row in self.people:
            if row.pk in new:
                name = self.name_of(row)
                found = rules.parallel_problems(
                    self.sessions, marks[row.pk], new=new[row.pk], name=name
                )
                problems |= {(row.pk, session): why for session, why in found.items()}
        return problems

    def meanwhile_problems(self, cells: Cells, *, seen: Cells | None) -> dict[tuple[int, int], str]:
        """Return why cells are not marked, a sentence by cell: somebody else has marked them
        differently since the page was read.
        """
        if seen is None:
            return {}
        names = {person.pk: self.name_of(person) for person in self.people}
        sessions = {session.pk: session for session in self.sessions}

        problems = {}
        for cell, mark in cells.items():
            person, session = cell
            stored = self.marks[person].get(session, "")
            if stored not in (mark, seen.get(cell, "")):
                problems[cell] = rules.meanwhile_sentence(
                    names[person], sessions[session], mark, stored
                )
        return problems

    def rest_meanwhile_problems(self, rest: Cells, *, seen: Cells | None) -> list[str]:
        """Return why the rest of a session is not marked: it holds people whom the page did not
        show as unmarked, as a colleague has taken their mark back since, or given them a seat
        (R-95).
        """
        if seen is None:
            return []
        others = {person for person, session in rest if seen.get((person, session)) != ""}
        return rules.rest_meanwhile_problems(self.names_of(others))

    def decided_anew(self, earned: Collection[int], *, people: Collection[int]) -> dict[int, bool]:
        """Return the new decisions by registration id, of those of `people` that had none or
        another one.
        """
        return {
            person.pk: person.pk in earned
            for person in self.people
            if person.pk in people and person.earned_by_hand != (person.pk in earned)
        }

    def decided_meanwhile_problems(
        self, earned: Collection[int], *, seen: Mapping[int, bool | None]
    ) -> list[str]:
        """Return why decisions are not saved: somebody else has made them differently since the
        page was read.
        """
        others = [
            self.name_of(person)
            for person in self.people
            if person.pk in seen
            and person.earned_by_hand not in (seen[person.pk], person.pk in earned)
        ]
        return rules.decided_meanwhile_problems(others)

    def closing_problems(self, now: datetime) -> list[str]:
        """Return why the training cannot be closed: it is too early, marks or decisions are
        missing, or somebody is marked in two parallel sessions (R-99).
        """
        named = [(self.name_of(person), self.marks[person.pk]) for person in self.people]
        return [
            *rules.closing_problems(
                self.training, self.programme, named, undecided=self.undecided, now=now
            ),
            *rules.twice_problems(self.sessions, named),
        ]

    @property
    def undecided(self) -> int:
        """Return of how many people the secretariat has still to decide, where it does so."""
        if self.training.certificate_rule != Training.CertificateRule.BY_HAND:
            return 0
        return sum(person.earned_by_hand is None for person in self.people)

    def closing_doubts(self, now: datetime) -> list[str]:
        """Return what is asked before closing: whether the last session counts while it runs."""
        return rules.running_doubts(self.training, self.programme, now=now)
