"""The columns of a training on the planning form."""

from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from participants.names import NO_CASE_DATA, AddressField, LineField, ProseField
from trainings.dates import zone_of
from trainings.forms import meanwhile
from trainings.forms.fields import (
    DayField,
    MomentField,
    Parties,
    language_choices,
    wall_clock,
    zone_choices,
)
from trainings.forms.plan_layout import layout
from trainings.forms.plan_rows import QuietForm
from trainings.models import Training
from trainings.models.choices import ValidMonths
from trainings.models.trainings import MAX_MOVES_STOP_DAYS
from trainings.rules import trainings as rules
from trainings.rules.contacts import telephone_problems
from trainings.rules.deadlines import MAX_ANSWER_DAYS


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
    kind = forms.ChoiceField(
        label=_("Kind of training"),
        choices=[("", _("Not stated")), *Training.Kind.choices],
        required=False,
    )
    requires = forms.ChoiceField(
        label=_("For people who have completed"),
        choices=[("", _("Nothing is asked for")), *Training.Kind.choices],
        required=False,
        help_text=_(
            "The secretariat can register anybody else by hand, with the reason for the waiver."
        ),
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
    venue_address = ProseField(
        label=_("Address of the venue"),
        max_length=500,
        required=False,
        help_text=_("Line by line, as on an envelope."),
    )
    access_notes = ProseField(
        label=_("How to get in, what to bring"),
        max_length=2000,
        required=False,
        help_text=_(
            "Entrance, identity check, lift, documents. Everybody who may see the training reads "
            "this, so write no code of a door."
        ),
    )
    contact_name = LineField(
        label=_("Name of the contact"),
        max_length=160,
        required=False,
        help_text=_("A person or an office. Read by everybody signed in who sees the training."),
    )
    contact_email = AddressField(label=_("E-mail address of the contact"), required=False)
    contact_phone = LineField(
        label=_("Telephone of the contact"),
        max_length=40,
        required=False,
        validators=[
            RegexValidator(
                r"^\+?[0-9][0-9 ()/.-]{4,}$", _("Give a telephone number, like +46 8 465 004 00.")
            )
        ],
        help_text=_("Read by those who are registered, and by staff."),
    )
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
    interpretation = forms.MultipleChoiceField(
        label=_("Interpreted into"),
        choices=language_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    first_day = DayField(label=_("First day"))
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("If you leave it empty: the first day.")
    )
    are_days_meant = forms.BooleanField(
        label=_("The days, the time zone and the place are right"), required=False
    )
    days_asked = forms.CharField(widget=forms.HiddenInput, required=False)  # doubts that were shown
    capacity = forms.IntegerField(label=_("Seats in all"), min_value=1, max_value=5000)
    minimum = forms.IntegerField(
        label=_("Fewest people to run"), min_value=1, max_value=5000, required=False
    )
    minimum_by = DayField(
        label=_("Decided on"),
        required=False,
        help_text=_(
            "From this day on, the secretariat has a task on its start page while fewer people are "
            "confirmed. Nothing is cancelled by itself."
        ),
    )
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
    nominations_close_on = DayField(
        label=_("Last day to nominate"),
        required=False,
        help_text=_(
            "Coordinators nominate until the end of this day. Without one, and at the latest, that "
            "is the day before registration closes or the waiting list stops, whichever comes "
            "first: nobody could answer later."
        ),
    )
    answer_days = forms.IntegerField(
        label=_("Days to answer a nomination"),
        min_value=1,
        max_value=MAX_ANSWER_DAYS,
        initial=7,
        help_text=_(
            "For officers asked from now on; whoever was asked keeps the day in the letter."
        ),
    )
    moves_stop_days = forms.IntegerField(
        label=_("Waiting list stops"),
        min_value=0,
        max_value=MAX_MOVES_STOP_DAYS,
        initial=3,
        help_text=_("Days before the first day. From then on nobody moves up automatically."),
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
    certificate_valid_months = forms.TypedChoiceField(
        label=_("How long it holds"),
        choices=[("", _("For good")), *ValidMonths.choices],
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_(
            "Counted from the last day. The certificate prints its end, and a refresher is due "
            "then."
        ),
    )

    def __init__(
        self,
        *args: Any,
        parties: Parties,
        zone: str = "",
        plans_seats: bool = True,
        **kwargs: Any,
    ) -> None:
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
        self.groups = parties.groups()
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = layout(plans_seats=plans_seats)

    def clean(self) -> dict[str, Any]:
        """Fill in the first day as the last and the host's zone if none was chosen, put all moments
        into the zone, and refuse a telephone that nobody reaches.
        """
        super().clean()
        data = self.cleaned_data
        if "last_day" not in self.errors:
            data["last_day"] = data["last_day"] or data.get("first_day")
        host = self.parties.by_pk.get(data.get("host", 0))
        if host and data.get("contact_phone"):
            self.say("contact_phone", telephone_problems(host, data["contact_phone"]))
        zone = self._zone(data)
        if not zone:
            return data

        data["time_zone"] = zone
        for field in ("registration_opens_at", "registration_closes_at"):
            if data.get(field):
                data[field] = self.put_in_zone(field, data[field], ZoneInfo(zone))
        return data

    def _zone(self, data: dict[str, Any]) -> str:
        """Return the chosen zone, else the host's; "" with an error when neither can be told."""
        chosen = data.get("time_zone", "")
        host = self.parties.by_pk.get(data.get("host", 0))
        if chosen or not host or "time_zone" in self.errors:
            return chosen
        if problems := rules.host_zone_problems(host):
            self.say("time_zone", problems)
            self.fields["time_zone"].choices = zone_choices(host)  # type: ignore[attr-defined]
        return zone_of(host.code)

    def answers(self, doubts: str) -> bool:
        """Tell whether the tick was given beside these doubts (R-30)."""
        is_ticked = self.cleaned_data.get("are_days_meant", False)
        return is_ticked and self.cleaned_data.get("days_asked") == doubts

    def ask_about(self, doubts: str) -> None:
        """Show these doubts beside the tick, which is taken off."""
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        typed["days_asked"], typed["are_days_meant"] = doubts, ""
        self.data = typed

    def columns(self) -> dict[str, Any]:
        """Return the columns as the plan wants them; None for values that could not be read."""
        data: dict[str, Any] = dict.fromkeys(self.fields) | self.cleaned_data
        by_pk = self.parties.by_pk
        members = data["invited"] or []
        others = data["invited_others"] or []
        data["host"] = by_pk.get(data["host"])
        data["invited"] = [by_pk[pk] for pk in (*members, *others)]
        for name in ("version", "seen", "once", "are_days_meant", "days_asked", "invited_others"):
            del data[name]
        return data


def training_initial(training: Training) -> dict[str, Any]:
    """Return the form's values for a stored training."""
    columns = {}
    for name in TrainingForm.base_fields:
        if name != "invited" and hasattr(training, name):
            columns[name] = getattr(training, name)

    time_zone = training.time_zone
    if time_zone == zone_of(training.host.code):
        time_zone = ""  # so that it follows another host
    invited = [party.pk for party in training.invited.all()]
    return columns | {
        "version": rules.version(training),
        "seen": meanwhile.seal(training),
        "host": training.host_id,
        "time_zone": time_zone,
        "invited": invited,
        "invited_others": invited,
        "registration_opens_at": wall_clock(training.registration_opens_at, training.zone),
        "registration_closes_at": wall_clock(training.registration_closes_at, training.zone),
    }
