"""Compare when and where a training takes place before and after an edit, for its people (R-31);
move a plan to other days, or copy it to them (R-196).
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.models import Party
from trainings.models import Training
from trainings.plan import Plan, PlannedSession, plan_of, shifted
from trainings.rules.deadlines import new_nominations_problems
from trainings.rules.release_day import is_released
from trainings.rules.trainers import names_to_copy
from trainings.rules.trainings import barred_on, local_problems

SATURDAY = 5  # of date.weekday

type Place = tuple[str, str, str, Party]  # venue, its address, city, host country
type Item = tuple[datetime, datetime, str, str]  # begins, ends, topic, room


@dataclass(frozen=True)
class Meeting:
    """Days, place and sessions of a training, as people have them in their calendars."""

    first_day: date
    last_day: date
    time_zone: str
    place: Place
    sessions: tuple[Item, ...]

    @property
    def days(self) -> tuple[date, date, str]:
        """Return first day, last day and zone: the same dates in another zone are other days."""
        return self.first_day, self.last_day, self.time_zone

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        """Return when the sessions begin and end, as instants, without topics and rooms."""
        return [(begins, ends) for begins, ends, *_words in self.sessions]

    @property
    def hours(self) -> list[tuple[time, time]]:
        """Return when sessions begin and end, by the clock of the place."""
        zone = ZoneInfo(self.time_zone)
        return [
            (begins.astimezone(zone).time(), ends.astimezone(zone).time())
            for begins, ends in self.times
        ]


@dataclass(frozen=True)
class Move:
    """A meeting before and after an edit, to tell only what differs."""

    before: Meeting
    after: Meeting

    @property
    def is_one(self) -> bool:
        """Tell whether days, place or times differ. A new topic or room moves nobody (R-241)."""
        before, after = self.before, self.after
        return (before.days, before.place, before.times) != (after.days, after.place, after.times)

    @property
    def other_days(self) -> bool:
        """Tell whether the first or last day differs, or the zone."""
        return self.before.days != self.after.days

    @property
    def other_place(self) -> bool:
        """Tell whether venue, address, city or host country differs."""
        return self.before.place != self.after.place

    @property
    def other_hours(self) -> bool:
        """Tell whether sessions begin or end at another hour, or moved within the same days."""
        if self.before.times == self.after.times:
            return False
        return not self.other_days or self.before.hours != self.after.hours

    @property
    def changes(self) -> list[str]:
        """Return what differs, in the reader's language."""
        differs = {
            _("date"): self.other_days,
            _("time"): self.other_hours,
            _("place"): self.other_place,
        }
        return [name for name, is_so in differs.items() if is_so]

    @property
    def sessions_before(self) -> list[Item]:
        """Return the sessions that no longer stand so; all of them after a change of zone."""
        return self._unlike(self.before, self.after)

    @property
    def sessions_after(self) -> list[Item]:
        """Return the sessions that did not stand so before; all of them after a change of zone."""
        return self._unlike(self.after, self.before)

    def _unlike(self, these: Meeting, those: Meeting) -> list[Item]:
        """Return the sessions of these that are not among those; after a change of zone, all of
        these.
        """
        if these.time_zone != those.time_zone:
            return list(these.sessions)
        return [session for session in these.sessions if session not in those.sessions]


def place_of(planned: Training | Plan) -> Place:
    """Return the place that people read on a letter: another one is a move."""
    return planned.venue, planned.venue_address, planned.city, planned.host


def meeting(training: Training) -> Meeting:
    """Return days, place and sessions as stored now."""
    rows = training.sessions.order_by("starts_at", "ends_at", "pk")
    return Meeting(
        first_day=training.first_day,
        last_day=training.last_day,
        time_zone=training.time_zone,
        place=place_of(training),
        sessions=tuple(rows.values_list("starts_at", "ends_at", "topic", "room")),
    )


def moved_plan(training: Training, first_day: date, *, now: datetime) -> Plan:
    """Return the training's plan with all its days and moments moved along with the first day.

    Of a published training the opening of registration does not move to a later day once it has
    come, and seats that have gone back to everyone are not reserved again (R-196).
    """
    before = plan_of(training)
    after = shifted(before, (first_day - before.first_day).days)
    if training.status == Training.Status.DRAFT:
        return after
    has_opened = before.registration_opens_at <= now
    if has_opened and after.first_day > before.first_day:
        after = replace(after, registration_opens_at=before.registration_opens_at)
    if is_released(training, now):
        after = replace(after, release_on=before.release_on)
    return after


def copied_plan(training: Training, *, title: str, first_day: date, now: datetime) -> Plan:
    """Return the plan with other days and that title, without parties barred on the new first day
    (R-3), and without a last day of nominations that would be past.
    """
    before = plan_of(training)
    after = shifted(before, (first_day - before.first_day).days)
    barred = barred_on(first_day)
    if new_nominations_problems(None, now, after):
        after = replace(after, nominations_close_on=None)
    return replace(
        after,
        title=title,
        invited=[party for party in before.invited if party.pk not in barred],
        reserved={pk: seats for pk, seats in before.reserved.items() if pk not in barred},
        sessions=_sessions_to_copy(training, after),
    )


def _sessions_to_copy(training: Training, plan: Plan) -> list[PlannedSession]:
    """Return the sessions with the names of their trainers as text: nobody is asked again by a copy
    (D-300).
    """
    stored = training.sessions.all()
    return [
        replace(planned, pk=None, trainer=names_to_copy(session))
        for planned, session in zip(plan.sessions, stored, strict=True)
    ]


def weekend_sentences(plan: Plan) -> list[str]:
    """Return a remark on a first and a last day at a weekend, which are no slip for certain."""
    words = {plan.last_day: _("The new last day is at a weekend: %(day)s.")}
    words[plan.first_day] = _("The new first day is at a weekend: %(day)s.")
    return [
        words[day] % {"day": date_format(day, "l j F Y")}
        for day in sorted(words)
        if day.weekday() >= SATURDAY
    ]


def left_out(training: Training, plan: Plan) -> list[Party]:
    """Return the parties that the training invites or holds seats for, and the copied plan does
    not.
    """
    before = plan_of(training)
    reserving = [each.party for each in training.reservations.all()]
    kept = {party.pk for party in plan.invited} | plan.reserved.keys()
    return list(
        dict.fromkeys(each for each in [*before.invited, *reserving] if each.pk not in kept)
    )


def clock_problems(plan: Plan) -> list[str]:
    """Return why a plan cannot move: on their new days, the clock skips or repeats moments of it
    (R-27).
    """
    moments = [
        (_("Registration opens"), plan.registration_opens_at),
        (_("Registration closes"), plan.registration_closes_at),
    ]
    for session in plan.sessions:
        moments += [(session.topic, session.starts_at), (session.topic, session.ends_at)]
    problems = []
    for name, moment in moments:
        on_the_clock = moment.astimezone(plan.zone).replace(tzinfo=None, fold=0)
        day = date_format(on_the_clock, "j F Y")
        for problem in local_problems(on_the_clock, plan.zone):
            problems.append(f"{name}, {day}: {problem}")
    return problems


def releasing_problems(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Return why a plan cannot move: reserved seats would go back to everyone at once, which moving
    back would not undo (R-196).
    """
    if training.status != Training.Status.PUBLISHED or not plan.reserved or not plan.release_on:
        return []
    if is_released(training, now) or not is_released(plan, now):
        return []
    return [
        _(
            "The release day would be %(day)s, which has come: the reserved seats would go back to "
            "everyone at once. Choose another day, or change the release day first (Change seats)."
        )
        % {"day": date_format(plan.release_on, "j F Y")}
    ]


def nominating_problems(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Return why a plan cannot move: its last day to nominate would lie in the past (R-212)."""
    stored, day = training.nominations_close_on, plan.nominations_close_on
    if day is None or not new_nominations_problems(stored, now, plan):
        return []
    return [
        _(
            "The last day to nominate would be %(day)s, which has passed. Choose another day, or "
            "change the last day to nominate first (Edit)."
        )
        % {"day": date_format(day, "j F Y")}
    ]
