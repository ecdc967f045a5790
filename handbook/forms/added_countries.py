"""Forms for pages of countries beyond those that are shipped."""

from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from handbook.forms.meanwhile import FingerprintForm
from handbook.models import CountryPage
from participants.models import Party
from participants.names import RowField


class EditingStateForm(forms.Form):
    """The state whose coordinators edit an added page."""

    editing_state = RowField(
        label=_("Who edits it, beside the secretariat?"),
        queryset=Party.objects.none(),
        required=False,
        empty_label=_("nobody else"),
        help_text=_("Coordinators of this member state confirm and change what stands there."),
    )

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        members = Party.objects.states().members_on(timezone.localdate())
        cast(RowField, self.fields["editing_state"]).queryset = members


class EditorsForm(FingerprintForm, EditingStateForm):
    """Another state for a page that is there."""

    def __init__(self, data: Any, *, page: CountryPage) -> None:
        initial = {"editing_state": page.editing_state, "seen": page.editors_seen}
        super().__init__(data, initial=initial)


class AddCountryForm(EditingStateForm):
    """The country of a new page."""

    party = RowField(
        label=_("Country"),
        queryset=Party.objects.none(),
        to_field_name="code",
        error_messages={
            "invalid_choice": _(
                "Choose a country from the list. One that is not in it has a page already, or the "
                "site knows no country with this code."
            )
        },
    )

    def __init__(self, data: Any, **options: Any) -> None:
        super().__init__(data, **options)
        without = Party.objects.states().exclude(pk__in=CountryPage.objects.values("party"))
        cast(RowField, self.fields["party"]).queryset = without
        self.order_fields(["party", "editing_state"])
