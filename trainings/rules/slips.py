"""Find days and time zones that look like a slip of the pen, such as a wrong year (R-30, D-162).
They are not refused once somebody says that they are meant.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants.models import AuditEntry
from trainings.dates import zones_of
from trainings.models import Nomination, Training
from trainings.plan import Plan
from trainings.rules.namesakes import counted, names_of
from trainings.rules.nominations import (
    cut_off_by,
    last_answer_day,
    last_nomination_day,
    last_nomination_day_sentence,
    shortened_by,
)
from trainings.rules.recipients import recipients_of, recipients_of_plan
from trainings.rules.rescheduling import place_of

FAR = timedelta(days=548)  # 18 months
LONG_CLOSED = timedelta(days=366)
MAX_DAYS = 31  # of a training, without a question
MUCH = timedelta(days=200)  # of a move: a slip of the year, and of the half-year
YEAR = re.compile(r"\b20\d\d\b")  # in a title
# fields of a plan
READS = frozenset(
    ["title", "first_day", "last_day", "registration_opens_at", "registration_closes_at"]
    + ["time_zone", "host", "city", "venue", "venue_address", "moves_stop_days"]
)
MAX_NAMES = 10  # in a question; the rest are counted

type Days = Plan | Training
type FirstDays = Mapping[int, date]  # by the number of the training


def doubts(days: Days, *, now: datetime, before: Days | None = None) -> list[str]:
    """Return what is unusual about these days and their zone; after an edit, only about those that
    differ from `before`.
    """
    shift = _shift_doubts(days, before)
    return _doubts(days, now, now, before, shift)


def publication_doubts(
    training: Training,
    *,
    now: datetime,
    at: datetime | None = None,
    plan: Plan | None = None,
    planned: FirstDays | None = None,
) -> list[str]:
    """Return what is unusual about a draft, as it stands or as the plan would have it; also that
    its first day is far from the one that it was first planned on (R-255). `planned` are those of
    several drafts, read at once. `at` is when it is published, if that lies ahead.
    """
    days, then = plan or training, at or now
    was = (planned or first_planned([training]))[training.pk]
    shift = _draft_shift_doubts(was, days)
    return _doubts(days, now, then, None, shift) + _nominating_doubts(days, now, then)


def _doubts(
    days: Days, now: datetime, at: datetime, before: Days | None, shift: list[str]
) -> list[str]:
    """Return all doubts; `shift` only if neither day has passed or lies far ahead."""
    found = _past_doubts(days, now, at, before)
    if not found:
        found += _far_doubts(days, at, before) or shift
        found += _length_doubts(days, before)
        found += _closing_doubts(days, now, at, before) or _opening_doubts(days, now, before)
    return found + _title_doubts(days, before) + zone_doubts(days, before=before)


def zone_doubts(days: Days, *, before: Days | None = None) -> list[str]:
    """Question a zone foreign to the host country: a slip in the list, or left from an earlier
    host. After an edit, only if zone or host changed.
    """
    if not _is_foreign(days):
        return []
    if before and before.time_zone == days.time_zone and _is_foreign(before):
        return []
    return [
        _("All times are %(zone)s time, which is no time zone of the host country, %(host)s.")
        % {"zone": days.time_zone, "host": days.host}
    ]


def _is_foreign(days: Days) -> bool:
    """Tell whether the zone is another country's; of some hosts no zone is known."""
    zones = zones_of(days.host.code)
    return bool(zones) and days.time_zone not in zones


def edit_doubts(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Return what an edit of a published training makes unusual about its days and zone, that it
    moves to another place (R-261), and whose nominations it ends or leaves less time (R-271).
    """
    if training.status != Training.Status.PUBLISHED:
        return []
    return [
        *doubts(plan, now=now, before=training),
        *place_doubts(training, plan),
        *nomination_doubts(training, plan, now=now),
    ]


def move_doubts(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Return what a move of all days makes unusual; also that all of them have passed, of a draft
    and of a training that has begun, of which an edit asks nothing (R-417).
    """
    found = edit_doubts(training, plan, now=now)
    if found or plan.ends_at > now:
        return found
    return [_("The new last day, %(day)s, has passed.") % {"day": _day(plan.last_day)}]


def place_doubts(training: Training, plan: Plan) -> list[str]:
    """Say to which place the plan moves, while somebody would be written to."""
    if place_of(plan) == place_of(training) or not recipients_of_plan(training).reached:
        return []
    moved = {"was": _place(training), "place": _place(plan)}
    return [_("The place changes from “%(was)s” to “%(place)s”.") % moved]


def nomination_doubts(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Say whose nominations the plan leaves no time to answer, or less."""
    found = cut_off_by(training, plan, now)
    if not found:
        return _shortened_doubts(shortened_by(training, plan, now), last_answer_day(plan))
    ended = ngettext(
        "No time would be left for an answer, and %(number)d nomination would end: %(names)s.",
        "No time would be left for answers, and %(number)d nominations would end: %(names)s.",
        len(found),
    )
    return [ended % counted(names_of(found), most=MAX_NAMES)]


def _shortened_doubts(found: list[Nomination], last: date) -> list[str]:
    if not found:
        return []
    earlier = ngettext(
        "%(number)d nominated officer would have to answer earlier, by the end of %(day)s: "
        "%(names)s.",
        "%(number)d nominated officers would have to answer earlier, by the end of %(day)s: "
        "%(names)s.",
        len(found),
    )
    return [earlier % (counted(names_of(found), most=MAX_NAMES) | {"day": _day(last)})]


def _place(days: Days) -> str:
    lines = [days.venue, *days.venue_address.splitlines(), days.city, str(days.host)]
    return ", ".join(filter(None, lines))


def question(training: Training, plan: Plan, *, now: datetime) -> list[str]:
    """Ask whether an unusual day or zone, another place, or an end of nominations or of time to
    answer them is meant, and say who would be written to.
    """
    found = edit_doubts(training, plan, now=now)
    if not found:
        return []
    on_letters = _sentences_on_letters(training, plan, now)
    answer = _("If it is, tick the box below and save again.")
    return [" ".join([asked(found), *on_letters, answer])]


def _moves(training: Training, plan: Plan) -> bool:
    """Tell whether everybody is written to: days, zone or place are others."""
    was = (training.first_day, training.last_day, training.time_zone, place_of(training))
    return was != (plan.first_day, plan.last_day, plan.time_zone, place_of(plan))


def asked(found: list[str]) -> str:
    """Return these doubts as a question."""
    return " ".join([_("Is this right?"), *found])


def unanswered_problems(
    training: Training,
    *,
    now: datetime,
    at: datetime | None = None,
    are_meant: bool,
    planned: FirstDays | None = None,
) -> list[str]:
    """Return why unusual days are not published yet: nobody has said that they are meant."""
    found = publication_doubts(training, now=now, at=at, planned=planned)
    return unanswered(found, are_meant=are_meant)


def unanswered(found: list[str], *, are_meant: bool) -> list[str]:
    """Return why what these doubts are about is not done yet: nobody has said that it is meant."""
    if are_meant or not found:
        return []
    return [" ".join([asked(found), _("If it is, tick the box below.")])]


def hints(training: Training, *, now: datetime) -> list[str]:
    """Return what may have stayed in a draft by mistake. No reason to refuse."""
    if training.status != Training.Status.DRAFT:
        return []
    if_not_meant = _("If that is not meant, edit the plan.")
    return [f"{doubt} {if_not_meant}" for doubt in publication_doubts(training, now=now)]


def _past_doubts(days: Days, now: datetime, at: datetime, before: Days | None) -> list[str]:
    """Doubt a first day that has passed by then; after an edit, only if it lay ahead before."""
    if not _has_passed(days, at):
        return []
    if before and _has_passed(before, at):
        return []
    if _has_passed(days, now):
        said = _("%(day)s has passed.")
    else:
        said = _("%(day)s will have passed by then.")
    return [said % {"day": _day(days.first_day)}]


def _has_passed(days: Days, at: datetime) -> bool:
    """Tell whether the first day is over."""
    return days.midnight(days.first_day + timedelta(days=1)) <= at


def _far_doubts(days: Days, now: datetime, before: Days | None) -> list[str]:
    """Doubt the first of the days that lies far ahead; the other follows it."""
    changed = {days.first_day, days.last_day}
    if before:
        changed -= {before.first_day, before.last_day}
    for day in sorted(changed):
        if days.midnight(day) > now + FAR:
            return [_("%(day)s lies more than 18 months ahead.") % {"day": _day(day)}]
    return []


def _shift_doubts(days: Days, before: Days | None) -> list[str]:
    """Doubt a first day that moves by half a year or more."""
    if before is None or abs(days.first_day - before.first_day) < MUCH:
        return []
    moved = {"was": _day(before.first_day), "day": _day(days.first_day)}
    return [_("The first day moves from %(was)s to %(day)s.") % moved]


def first_planned(trainings: Sequence[Training]) -> dict[int, date]:
    """Return the first day of each before any edit, as the trail has it; one statement for all."""
    found = {training.pk: training.first_day for training in trainings}
    edits = AuditEntry.objects.about_all(trainings).of_actions(["change_training"])
    for edit in edits.with_fact("before"):  # the latest first
        if was := edit.facts["before"].get("first_day"):
            found[int(edit.subject_id)] = date.fromisoformat(was)
    return found


def _draft_shift_doubts(planned: date, days: Days) -> list[str]:
    """Doubt a first day of a draft half a year or more from the one it was first planned on."""
    if abs(days.first_day - planned) < MUCH:
        return []
    words = _("The first day was planned as %(was)s, and is %(day)s now.")
    return [words % {"was": _day(planned), "day": _day(days.first_day)}]


def _title_doubts(days: Days, before: Days | None) -> list[str]:
    """Doubt a title that names other years than those of the days; after an edit, only if title or
    years made it so.
    """
    years = {days.first_day.year, days.last_day.year}
    named = set(map(int, YEAR.findall(days.title)))
    if not named or named & years:
        return []
    if before and before.title == days.title and before.first_day.year == days.first_day.year:
        return []
    words = _("The title says %(years)s, and the first day is %(day)s.")
    said = ", ".join(map(str, sorted(named)))
    return [words % {"years": said, "day": _day(days.first_day)}]


def _length_doubts(days: Days, before: Days | None) -> list[str]:
    """Doubt a training of more than a month; after an edit, only if it was shorter before."""
    length = days.number_of_days
    if length <= MAX_DAYS or (before and before.number_of_days >= length):
        return []
    return [_("The training lasts %(days)d days.") % {"days": length}]


def _opening_doubts(days: Days, now: datetime, before: Days | None) -> list[str]:
    """Doubt a registration that opened half a year ago or more, or by a slip of the year; after an
    edit, only if it opened later before.
    """
    opens = days.registration_opens_at
    if opens > now - MUCH or (before and before.registration_opens_at <= opens):
        return []
    day = _day(timezone.localtime(opens, days.midnight(days.first_day).tzinfo).date())
    return [_("Registration opens on %(day)s, more than half a year ago.") % {"day": day}]


def _closing_doubts(days: Days, now: datetime, at: datetime, before: Days | None) -> list[str]:
    """Doubt a registration that has closed by then, or closes more than a year before the training
    begins.
    """
    closes, begins = days.registration_closes_at, days.midnight(days.first_day)
    if before and closes == before.registration_closes_at and days.first_day == before.first_day:
        return []

    if begins - closes > LONG_CLOSED:
        said = _("Registration closes on %(day)s, more than a year before the first day.")
    elif closes <= at < begins and (before is None or closes != before.registration_closes_at):
        said = _closed_words(closes, now)
    else:
        return []

    return [said % {"day": _day(timezone.localtime(closes, begins.tzinfo).date())}]


def _nominating_doubts(days: Days, now: datetime, at: datetime) -> list[str]:
    """Doubt a training by nomination for which no coordinator can nominate any more by then
    (R-415). Where registration has closed, that is doubted already.
    """
    if days.admission != Training.Admission.NOMINATION or days.registration_closes_at <= at:
        return []
    last = last_nomination_day(days)
    if days.day_of(at) <= last:
        return []
    has_passed = _("That day will have passed by then.")
    if days.day_of(now) > last:
        has_passed = _("That day has passed.")

    return [f"{last_nomination_day_sentence(days)} {has_passed}"]


def _closed_words(closes: datetime, now: datetime) -> str:
    if closes <= now:
        return _("Registration closes on %(day)s, which has passed.")
    return _("Registration closes on %(day)s, which will have passed by then.")


def _sentences_on_letters(training: Training, plan: Plan, now: datetime) -> list[str]:
    """Return who would be written to: everybody of a move, else those asked who are cut off or
    are to answer earlier.
    """
    if _moves(training, plan):
        return [_sentence_on_letters(recipients_of_plan(training).reached)]
    found = cut_off_by(training, plan, now) or shortened_by(training, plan, now)
    if not found:
        return []
    return [_sentence_on_letters(recipients_of(each for each in found if each.is_asked).reached)]


def _sentence_on_letters(names: Sequence[str]) -> str:
    if not names:
        return _("Nobody would be written to.")
    written = ngettext(
        "%(number)d person would be written to: %(names)s.",
        "%(number)d people would be written to: %(names)s.",
        len(names),
    )
    return written % counted(names, most=MAX_NAMES)


def _day(day: date) -> str:
    return date_format(day, "j F Y")
