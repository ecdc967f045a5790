"""The planning form: one training with its programme and its reserved seats."""

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.names import alphabetical
from trainings.forms import invitation, meanwhile
from trainings.forms.fields import Parties, first_day_of, form_key
from trainings.forms.plan_columns import TrainingForm, training_initial
from trainings.forms.plan_row_counts import miscounted_words, with_more_rows, with_true_count
from trainings.forms.plan_rows import (
    ROWS_MORE,
    Problem,
    ProgrammeRows,
    QuietForm,
    ReservedRows,
    SessionRows,
    seat_rows,
    sessions_initial,
    summary,
    with_stored_seats,
)
from trainings.models import Training
from trainings.plan import Plan, PlannedSession
from trainings.rules import programme, slips
from trainings.rules import trainings as rules
from trainings.rules.reservations import reserved_of

# names of the buttons that only ask for rows, or for ticks
MORE = {"more_sessions", "more_reserved", "copy_session", "repeat_day", invitation.BUTTON}
# kind of rows -> its place on the page
PARTS = {"sessions": "programme", "reserved": "reserved-seats"}


class PlanForms:
    """The whole page: a training, its programme, its reserved seats."""

    rows_more = ROWS_MORE

    def __init__(self, data: QueryDict | None, *, training: Training | None, now: datetime) -> None:
        self.training = training
        self.now = now
        if training:
            prefetch_related_objects([training], "sessions", "reservations", "invited")
        self.quiet = data is not None and not MORE.isdisjoint(data)
        self.asks_about_days = False
        self.plan_problems: list[Problem] = []  # of a whole part of the page, not of one field
        if data:
            if training and not self.plans_seats:
                data = with_stored_seats(data, training)
            data = self._counted(data)
            if self.quiet:
                data = self._with_more(data)
        self._bind(data)

    @property
    def plans_seats(self) -> bool:
        """Tell whether seats are planned here: those of a published training are changed on their
        desk, which shows the effect first and can undo it (R-272).
        """
        return self.training is None or self.training.status == Training.Status.DRAFT

    def reserved_by_party(self) -> list[tuple[str, int]]:
        """Return the reserved seats of each party as stored, by the alphabet of its name."""
        if self.training is None:
            return []
        stored = reserved_of(self.training)
        named = [(str(self.parties.by_pk[pk]), own) for pk, own in stored.items()]
        return alphabetical(named, by=itemgetter(0))

    def _with_more(self, data: QueryDict) -> QueryDict:
        """Return the data with what the pressed button asked for."""
        if invitation.BUTTON not in data:
            return with_more_rows(data)
        day = first_day_of(data, self.training, timezone.localdate(self.now))
        return invitation.with_group(data, Parties(day))

    def _bind(self, data: QueryDict | None) -> None:
        """Make all forms anew, from the data if any was sent, else from the stored training."""
        today = timezone.localdate(self.now)
        self.data = data
        self.parties = Parties(first_day_of(data, self.training, today))
        self.main = self._main(data)
        self.sessions = self._sessions(data)
        self.reserved = self._reserved(data)
        self.sessions.quiet = self.reserved.quiet = self.quiet

    def _main(self, data: QueryDict | None) -> TrainingForm:
        zone = ""
        initial: dict[str, Any] = {}
        if self.training:
            zone = self.training.time_zone
            initial = training_initial(self.training)
        return TrainingForm(
            data,
            parties=self.parties,
            zone=zone,
            plans_seats=self.plans_seats,
            quiet=self.quiet,
            initial=initial,
        )

    def _sessions(self, data: QueryDict | None) -> ProgrammeRows:
        initial = None  # rows sent are not compared with the stored ones
        if not data:
            initial = sessions_initial(self.training)
        zone = self._zone()
        return SessionRows(data, prefix="sessions", form_kwargs={"zone": zone}, initial=initial)

    def _zone(self) -> ZoneInfo | None:
        """Return the typed zone, or the host's; None while neither can be told."""
        if not self.main.is_bound or "time_zone" in self.main.errors:
            return None
        name = self.main.cleaned_data.get("time_zone")
        if not name:
            return None
        return ZoneInfo(name)

    def _reserved(self, data: QueryDict | None) -> ReservedRows:
        stored = reserved_of(self.training) if self.training else {}
        return seat_rows(data, stored, self.parties)

    def _counted(self, data: QueryDict) -> QueryDict:
        """Correct and report row counts that do not cover the rows sent, which would otherwise be
        lost.
        """
        for prefix in PARTS:
            counted = with_true_count(data, prefix)
            if counted is not data:
                self.plan_problems.append(Problem(miscounted_words(), PARTS[prefix]))
            data = counted
        return data

    def is_valid(self) -> bool:
        """Tell whether all fields, and every rule whose fields could be read, allow the plan; show
        all reasons at once where they do not.

        The action asks the rules again, behind the lock.
        """
        if self.quiet or not self.main.is_bound:
            return False
        self._look_again()
        self._ask_rules()
        return not self.has_errors()

    def _ask_rules(self) -> None:
        """Say what the rules have against the plan, as far as its fields could be read."""
        unread = self._unread()
        plan = self.plan()
        for check in (*rules.CHECKS, *self._change_checks()):
            if check.reads.isdisjoint(unread):
                self._say(check.field, check.ask(plan))
        rows = self.sessions.planned()
        for form, session in rows:
            form.say("capacity", programme.capacity_problems(session))
        if rules.DAYS.isdisjoint(unread):
            for form, session in rows:
                form.say("date", rules.session_problems(session, plan))

    def _unread(self) -> set[str]:
        """Return the names of invalid fields, and of invalid kinds of rows."""
        unread = {name.replace("invited_others", "invited") for name in self.main.errors}
        # Without a host the zone is empty and has no error of its own.
        if not self.main.cleaned_data.get("time_zone"):
            unread.add("time_zone")
        # Empty, it is the first day, as far as that could be read.
        if not self.main.cleaned_data.get("last_day"):
            unread.add("last_day")
        if not self.sessions.is_valid():
            unread.add("sessions")
        if not self.reserved.is_valid():
            unread.add("reserved")
        return unread

    def _change_checks(self) -> tuple[rules.Check, ...]:
        """Return the checks that need the stored training, or for a new one the time."""
        if not self.training:
            return rules.new_checks(self.now)
        meant = rules.Check("first_day", slips.READS, self._question)
        return (*rules.change_checks(self.training, self.now), meant)

    def _look_again(self) -> None:
        """Show a colleague's changes in every field that was not touched here, and refuse this
        save.

        Saving once more then means having seen them.
        """
        if not self.training or not self.data:
            return
        stale = rules.meanwhile_problems(self.training, seen=self.data.get("version", ""))
        if not stale:
            return

        was = self.main.cleaned_data.get("seen", "")
        stands = meanwhile.seal(self.training)
        labels = {name: str(field.label) for name, field in self.main.fields.items()}
        others = meanwhile.changes(was, stands, labels, self.parties)
        data = meanwhile.followed(self.data, self._typed(), was, stands, self.parties)
        self._bind(data)
        unanswered = {"are_days_meant": ""}  # what was asked may be another question now
        self.refuse(stale + others, rules.version(self.training), seen=stands, **unanswered)

    def _typed(self) -> meanwhile.Stored:
        """Return what was typed and could be read, in the shape of a stored training."""
        unread = self._unread()
        columns = self.main.columns()
        for name in unread & columns.keys():
            del columns[name]
        return meanwhile.typed(columns, self._planned_sessions())

    def _planned_sessions(self) -> list[PlannedSession]:
        return [session for _form, session in self.sessions.planned()]

    def _question(self, plan: Plan) -> list[str]:
        """Return the question about unusual days, another place or an end of nominations, [] once
        answered; it stays on the page with its answer. One about zone, place or nominations alone
        is shown where these stand.
        """
        if not self.training:
            return []
        question = slips.question(self.training, plan, now=self.now)
        self.asks_about_days = bool(question)
        if not question:
            return []
        found = slips.edit_doubts(self.training, plan, now=self.now)
        doubts = " ".join(found)
        if self.main.answers(doubts):
            return []
        self.main.ask_about(doubts)
        alone = {
            "time_zone": slips.zone_doubts(plan, before=self.training),
            "venue": slips.place_doubts(self.training, plan),
            "registration_closes_at": slips.nomination_doubts(self.training, plan, now=self.now),
        }
        for field, doubted in alone.items():
            if found == doubted:
                self._say(field, question)
                return []
        return question

    def _say(self, field: str, problems: list[str]) -> None:
        """Show the problems at a field, or above a whole part of the page."""
        if field in self.main.fields:
            self.main.say(field, problems)
        else:
            self.plan_problems += [Problem(problem, PARTS[field]) for problem in problems]

    def key(self) -> UUID | None:
        """Return a key that is the same for the same form sent twice; see `form_key`."""
        return form_key(self.data)

    def ask_about_draft(self, made: Training) -> None:
        """Refuse a changed form that has already made that draft. Saving again makes another
        training.
        """
        self.refuse(
            [
                _(
                    "This form has been saved already, as the draft “%(title)s”, and other words "
                    "stand in it now. Change that draft, or save again to make another training."
                )
                % {"title": made.title}
            ],
            "",
            once=str(uuid4()),
        )

    def plan(self) -> Plan:
        """Return the plan as far as it could be read; a rule asks only about what was."""
        return Plan(
            **self.main.columns(),
            reserved=self.reserved.seats(),
            sessions=self._planned_sessions(),
        )

    def refuse(self, reasons: Iterable[str], version: str, **hidden: str) -> None:
        """Show the reasons, keep everything typed, and take on the current version for the next
        save.
        """
        self.main.add_error(None, list(reasons))
        typed = QueryDict(mutable=True)
        if self.data:
            typed = self.data.copy()
        typed["version"] = version
        for name, value in hidden.items():
            typed[name] = value
        self.main.data = typed

    def problems(self) -> list[Problem]:
        """Return all problems for the summary: the general ones first, then each field's with its
        row's name.
        """
        return summary(self.main, self.plan_problems, self.all_forms())

    def has_errors(self) -> bool:
        """Tell whether the summary names any problem."""
        return bool(self.problems())

    def all_forms(self) -> list[QuietForm]:
        """Return the training's form, then those of all rows but the removed ones."""
        return [self.main, *self.sessions.judged(), *self.reserved.judged()]
