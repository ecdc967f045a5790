"""The planning form: one training with its programme and its reserved seats."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from django import forms
from django.db.models import prefetch_related_objects
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.names import LineField, ProseField
from trainings.dates import zone_of
from trainings.forms import meanwhile
from trainings.forms.fields import (
    DayField,
    MomentField,
    Parties,
    first_day_of,
    language_choices,
    wall_clock,
    zone_choices,
)
from trainings.forms.plan_layout import layout
from trainings.forms.plan_rows import (
    ROWS_MORE,
    Problem,
    QuietForm,
    ReservedRows,
    SeatRows,
    SessionRows,
    miscounted_words,
    sessions_initial,
    with_more_rows,
    with_true_count,
)
from trainings.models import Training
from trainings.models.trainings import MAX_MOVES_STOP_DAYS
from trainings.plan import Plan
from trainings.rules import slips
from trainings.rules import trainings as rules

NO_CASE_DATA = _("Write nothing about a presumed victim or a case.")
# names of the buttons that only ask for rows
MORE = ("more_sessions", "more_reserved", "copy_session")
# kind of rows -> its place on the page
PARTS = {"sessions": "programme", "reserved": "reserved-seats"}


class TrainingForm(QuietForm):
    """The columns of a training."""

    version = forms.CharField(widget=forms.HiddenInput, required=False)
    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # see `meanwhile`
    # see `PlanForms.key`
    once = forms.CharField(widget=forms.HiddenInput, required=False, initial=uuid4)
    title = LineField(label=_("Title"), max_length=160)
    summary = ProseField(
        label=_("What it is about"), max_length=4000, required=False, help_text=NO_CASE_DATA
    )
    audience = forms.ChoiceField(
        label=_("Audience"),
        choices=Training.Audience.choices,
        widget=forms.RadioSelect,
        initial="public",
    )
    invited = forms.TypedMultipleChoiceField(
        label=_("Invited members"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For a training by invitation: nobody else sees that it exists."),
    )
    invited_others = forms.TypedMultipleChoiceField(
        label=_("Other invited parties"),
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    host = forms.TypedChoiceField(label=_("Host country"), coerce=int)
    city = LineField(label=_("City"), max_length=80)
    venue = LineField(label=_("Venue"), max_length=160, required=False)
    time_zone = forms.ChoiceField(
        label=_("Time zone"),
        required=False,
        help_text=_("All times on this page are times of this zone."),
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=language_choices,
        initial=["en"],
        widget=forms.CheckboxSelectMultiple,
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"))
    days_meant = forms.BooleanField(label=_("The days are right"), required=False)
    capacity = forms.IntegerField(label=_("Seats in all"), min_value=1, max_value=5000)
    release_on = DayField(
        label=_("Release day"),
        required=False,
        help_text=_(
            "From the beginning of this day reserved seats that nobody took are for everyone."
        ),
    )
    registration_opens_at = MomentField(label=_("Registration opens"))
    registration_closes_at = MomentField(label=_("Registration closes"))
    admission = forms.ChoiceField(
        label=_("Admission"),
        choices=Training.Admission.choices,
        widget=forms.RadioSelect,
        initial="open",
    )
    moves_stop_days = forms.IntegerField(
        label=_("Waiting list stops"),
        min_value=0,
        max_value=MAX_MOVES_STOP_DAYS,
        initial=3,
        help_text=_("Days before the first day. From then on nobody moves up by itself."),
    )
    certificate_rule = forms.ChoiceField(
        label=_("Who receives a certificate"),
        choices=Training.CertificateRule.choices,
        widget=forms.RadioSelect,
        initial="share",
    )
    certificate_share = forms.IntegerField(
        label=_("Share of the minutes, in percent"), min_value=1, max_value=100, initial=80
    )

    def __init__(self, *args: Any, parties: Parties, zone: str = "", **kwargs: Any) -> None:
        """Offer zones and parties; `zone` is the one of the stored training."""
        super().__init__(*args, **kwargs)
        self.parties = parties
        if zone:
            words = _("All times on this page are times of this zone. As it is stored: %(zone)s.")
            self.fields["time_zone"].help_text = words % {"zone": zone}
        self.fields["time_zone"].choices = zone_choices()  # type: ignore[attr-defined]
        self.fields["host"].choices = parties.hosts()  # type: ignore[attr-defined]
        self.fields["invited"].choices = parties.members()  # type: ignore[attr-defined]
        self.fields["invited_others"].choices = parties.others()  # type: ignore[attr-defined]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = layout()

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if zone := self._zone(data):
            data["time_zone"] = zone
            for field in ("registration_opens_at", "registration_closes_at"):
                if data.get(field):
                    data[field] = self.put_in_zone(field, data[field], ZoneInfo(zone))
        return data

    def _zone(self, data: dict[str, Any]) -> str:
        """Return the chosen zone, else the host's; "" with an error when neither can be told."""
        host = self.parties.by_pk.get(data.get("host", 0))
        if data.get("time_zone") or not host or "time_zone" in self.errors:
            return data.get("time_zone", "")
        if problems := rules.host_zone_problems(host):
            self.say("time_zone", problems)
            self.fields["time_zone"].choices = zone_choices(host)  # type: ignore[attr-defined]
        return zone_of(host.code)

    def columns(self) -> dict[str, Any]:
        """Return the columns as the plan wants them; None for values that could not be read."""
        data: dict[str, Any] = dict.fromkeys(self.fields) | self.cleaned_data
        chosen = [*(data["invited"] or []), *(data["invited_others"] or [])]
        for name in ("version", "seen", "once", "days_meant", "invited_others"):
            del data[name]
        by_pk = self.parties.by_pk
        return data | {"host": by_pk.get(data["host"]), "invited": [by_pk[pk] for pk in chosen]}


class PlanForms:
    """The whole page: a training, its programme, its reserved seats."""

    rows_more = ROWS_MORE

    def __init__(self, data: QueryDict | None, *, training: Training | None, now: datetime) -> None:
        self.training, self.now = training, now
        if training:
            prefetch_related_objects([training], "sessions", "reservations", "invited")
        self.quiet = data is not None and any(name in data for name in MORE)
        self.asks_about_days = False
        self.plan_problems: list[Problem] = []  # of a whole part of the page, not of one field
        if data:
            data = self._counted(data)
            data = with_more_rows(data) if self.quiet else data
        self._bind(data)

    def _bind(self, data: QueryDict | None) -> None:
        training = self.training
        self.data = data
        self.parties = Parties(first_day_of(data, training, timezone.localdate(self.now)))
        self.main = TrainingForm(
            data,
            parties=self.parties,
            zone=training.time_zone if training else "",
            quiet=self.quiet,
            initial=training_initial(training) if training else {},
        )
        self.sessions = SessionRows(
            data,
            prefix="sessions",
            form_kwargs={"zone": self._zone()},
            initial=None
            if data
            else sessions_initial(training),  # rows sent are not compared with the stored ones
        )
        self.reserved = self._reserved(data, training)
        self.sessions.quiet = self.reserved.quiet = self.quiet

    def _zone(self) -> ZoneInfo | None:
        if not self.main.is_bound or "time_zone" in self.main.errors:
            return None
        name = self.main.cleaned_data.get("time_zone")
        return ZoneInfo(name) if name else None

    def _reserved(self, data: QueryDict | None, training: Training | None) -> ReservedRows:
        stored = (
            {row.party_id: row.seats for row in training.reservations.all()} if training else {}
        )
        members = [pk for pk, _name in self.parties.members()]
        named = [*members, *(pk for pk in stored if pk not in members)]
        return SeatRows(
            data,
            prefix="reserved",
            form_kwargs={"parties": self.parties, "named": set(named)},
            initial=None if data else [{"party": pk, "seats": stored.get(pk)} for pk in named],
        )

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
        """Check all fields, and every rule whose fields could be read, and report all reasons at
        once.

        The action asks the rules again, behind the lock.
        """
        if self.quiet or not self.main.is_bound:
            return False
        self._look_again()
        unread = self._unread()
        plan = self.plan()
        checks = [*rules.CHECKS, *self._change_checks()]
        for check in (check for check in checks if check.reads.isdisjoint(unread)):
            self._say(check.field, check.ask(plan))
        if rules.DAYS.isdisjoint(unread):
            for form, session in self.sessions.planned():
                form.say("date", rules.session_problems(session, plan))
        return not self.has_errors()

    def _unread(self) -> set[str]:
        """Return the names of invalid fields, and of invalid kinds of rows."""
        unread = {name.replace("invited_others", "invited") for name in self.main.errors}
        # Without a host the zone is empty and has no error of its own.
        if not self.main.cleaned_data.get("time_zone"):
            unread.add("time_zone")
        parts = {"sessions": self.sessions, "reserved": self.reserved}
        return unread | {name for name, rows in parts.items() if not rows.is_valid()}

    def _change_checks(self) -> tuple[rules.Check, ...]:
        """Return the checks that only a stored training needs."""
        if not self.training:
            return ()
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
        was, stands = self.main.cleaned_data.get("seen", ""), meanwhile.seal(self.training)
        labels = {name: str(field.label) for name, field in self.main.fields.items()}
        others = meanwhile.changes(was, stands, labels, self.parties)
        read = {
            name: value for name, value in self.main.columns().items() if name not in self._unread()
        }
        typed = meanwhile.typed(read, [session for _form, session in self.sessions.planned()])
        self._bind(meanwhile.followed(self.data, typed, was, stands, self.parties))
        self.refuse(stale + others, rules.version(self.training), seen=stands)

    def _question(self, plan: Plan) -> list[str]:
        """Return the question about unusual days, [] once answered; it stays on the page with its
        answer.
        """
        question = slips.question(self.training, plan, now=self.now) if self.training else []
        self.asks_about_days = bool(question)
        return [] if self.main.cleaned_data.get("days_meant") else question

    def _say(self, field: str, problems: list[str]) -> None:
        if field in self.main.fields:
            self.main.say(field, problems)
        else:
            self.plan_problems += [Problem(problem, PARTS[field]) for problem in problems]

    def key(self) -> UUID | None:
        """Return a key that is the same for the same form sent twice and differs after any change.

        The CSRF token is left out: it differs from page to page.
        """
        if not self.data or not self.data.get("once"):
            return None
        said = self.data.copy()
        said.pop("csrfmiddlewaretoken", None)
        return uuid5(NAMESPACE_URL, said.urlencode())

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
        return Plan(
            **self.main.columns(),
            reserved=self.reserved.seats(),
            sessions=[session for _form, session in self.sessions.planned()],
        )

    def refuse(self, reasons: Iterable[str], version: str, **hidden: str) -> None:
        """Show the reasons, keep everything typed, and take on the current version for the next
        save.
        """
        self.main.add_error(None, list(reasons))
        typed = self.data.copy() if self.data else QueryDict(mutable=True)
        for name, value in {"version": version, **hidden}.items():
            typed[name] = value
        self.main.data = typed

    def problems(self) -> list[Problem]:
        """Return all problems for the summary: the general ones first, then each field's with its
        row's name.
        """
        whole = [Problem(str(error)) for error in self.main.non_field_errors()] + self.plan_problems
        return whole + [problem for form in self.all_forms() for problem in form.problems()]

    def has_errors(self) -> bool:
        return bool(self.problems())

    def all_forms(self) -> list[QuietForm]:
        return [self.main, *self.sessions.judged(), *self.reserved.judged()]


def training_initial(training: Training) -> dict[str, Any]:
    """Return the form's values for a stored training."""
    names = [
        name for name in TrainingForm.base_fields if hasattr(training, name) and name != "invited"
    ]
    invited = [party.pk for party in training.invited.all()]
    return {name: getattr(training, name) for name in names} | {
        "version": rules.version(training),
        "seen": meanwhile.seal(training),
        "host": training.host_id,
        "time_zone": ""
        if training.time_zone == zone_of(training.host.code)
        else training.time_zone,
        "invited": invited,
        "invited_others": invited,
        "registration_opens_at": wall_clock(training.registration_opens_at, training.zone),
        "registration_closes_at": wall_clock(training.registration_closes_at, training.zone),
    }
