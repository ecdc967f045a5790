"""The filter of the audit trail."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants import trail_reading
from participants.days import DayField
from participants.models import Account, AuditEntry
from participants.models.audit import AuditEntryQuerySet
from participants.names import LineField

MAX_NUMBER = 2**63 - 1  # likewise
MAX_ACCOUNTS = 200  # whose acts are shown together


class TrailForm(forms.Form):
    """By person, act, record and period; an empty field narrows nothing."""

    who = LineField(label=gettext_lazy("Who acted: name or e-mail"), required=False, max_length=100)
    by = forms.IntegerField(
        required=False, min_value=1, max_value=MAX_NUMBER, widget=forms.HiddenInput
    )
    act = forms.ChoiceField(label=gettext_lazy("Act"), required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind of record"), required=False)
    record = forms.CharField(
        label=gettext_lazy("Its number"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 8}),
    )
    since = DayField(label=gettext_lazy("From"), required=False)
    until = DayField(label=gettext_lazy("Until"), required=False)

    def __init__(self, *positional: Any, **options: Any) -> None:
        super().__init__(*positional, **options)
        everything = [("", _("All"))]
        self.fields["act"].choices = [*everything, *trail_reading.acts()]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [*everything, *trail_reading.kinds()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse a period that ends before it begins, and a number without its kind."""
        asked = super().clean() or {}
        since, until = asked.get("since"), asked.get("until")
        if since and until and until < since:
            self.add_error("until", _("This day lies before the first one."))
        if asked.get("record") and not asked.get("kind"):
            self.add_error("kind", _("A number needs the kind of record."))
        return asked

    def found(self) -> AuditEntryQuerySet:
        """Return the entries that match, newest first; none while something is not understood."""
        if not self.is_valid():
            return AuditEntry.objects.none()
        asked = self.cleaned_data
        entries = AuditEntry.objects.between(*self._period())
        if asked["by"]:
            entries = entries.by_accounts([asked["by"]])
        if asked["who"]:
            entries = entries.by_accounts(self._accounts)
        if asked["act"]:
            entries = entries.of_actions([asked["act"]])
        if asked["kind"]:
            listed_by = trail_reading.listing(asked["kind"])
            entries = entries.of_kind(asked["kind"], asked["record"], listed_by=listed_by)
        return entries

    def facts(self) -> dict[str, Any]:
        """Return what was asked for as facts of an entry, with the ids of the accounts that a name
        found in place of the name.
        """
        asked = self.cleaned_data
        facts: dict[str, Any] = {
            name: str(value) for name, value in asked.items() if value and name != "who"
        }
        if asked["who"]:
            return facts | {"accounts": self._accounts}
        return facts

    @cached_property
    def _accounts(self) -> list[int]:
        """The ids of the accounts whose name or address was asked for."""
        found = Account.objects.matching(self.cleaned_data["who"]).order_by("pk")
        return [account.pk for account in found[:MAX_ACCOUNTS]]

    def in_words(self) -> list[str]:
        """Return what the fields ask for, as "Act: Role changed", for paper, which has no form."""
        if not self.is_valid():
            return []
        asked, labels = self.cleaned_data, {"who": _("Who")}
        words = {
            "act": trail_reading.act_words(asked["act"]),
            "kind": trail_reading.kind_words(asked["kind"]),
            "since": date_format(asked["since"]) if asked["since"] else "",
            "until": date_format(asked["until"]) if asked["until"] else "",
        }
        return [
            f"{labels.get(field.name, field.label)}: {words.get(field.name, asked[field.name])}"
            for field in self.visible_fields()
            if asked[field.name]
        ]

    def _period(self) -> tuple[datetime | None, datetime | None]:
        since, until = self.cleaned_data["since"], self.cleaned_data["until"]
        zone = timezone.get_current_timezone()
        return (
            datetime.combine(since, time(), zone) if since else None,
            datetime.combine(until + timedelta(days=1), time(), zone) if until else None,
        )
