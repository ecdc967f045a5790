"""Form for a reviewer's decision about a text."""

from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from handbook.actions.reviews import Said, Shown
from handbook.editing.desk import Desk
from handbook.forms.meanwhile import renew
from handbook.models import Part
from handbook.text import FALLBACK
from participants.models import Account
from participants.names import NO_CASE_DATA, ProseField
from participants.refusal import Conflict, Refused


class ReviewForm(forms.Form):
    """A decision about a text. `version` and `english`: the versions that the reviewer read."""

    comment = ProseField(
        label=_("Comment"),
        max_length=2_000,
        required=False,
        help_text=format_lazy("{} {}", _("Needed when you send the text back."), NO_CASE_DATA),
    )
    part = forms.ChoiceField(
        label=_("What have you reviewed?"),
        choices=Part.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text=_(
            "Two people review a translation, one its language and one its subject. Your name and "
            "the day stand above the chapter for all readers."
        ),
    )
    reason = ProseField(
        label=_("Why are these numbers right?"),
        max_length=1_000,
        required=False,
        help_text=format_lazy(
            "{} {}", _("Needed when you approve the text with numbers that differ."), NO_CASE_DATA
        ),
    )
    is_alone = forms.BooleanField(
        label=_("I changed it last, and nobody else can read it now"), required=False
    )
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    english = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        choices=[("approve", "approve"), ("send_back", "send_back")],
        error_messages={
            "required": _("Choose what to do."),
            "invalid_choice": _("Choose what to do."),
        },
    )

    def __init__(
        self, data: Any, *, desk: Desk, by: Account, parts: list[str], asks_reason: bool
    ) -> None:
        english = desk.english.version if desk.english else 0
        super().__init__(data, initial={"version": desk.version, "english": english})
        is_own = desk.text is not None and desk.text.updated_by_id == by.pk
        is_translation = desk.language != FALLBACK
        if not is_own or is_translation:
            del self.fields["is_alone"]
        if is_translation:
            part = cast(forms.ChoiceField, self.fields["part"])
            part.widget.choices = [choice for choice in Part.choices if choice[0] in parts]
        else:
            del self.fields["part"]
        if not asks_reason:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        """Require a comment with a text that is sent back, unless it is wrong in another way."""
        super().clean()
        data = self.cleaned_data
        lacks_comment = not data.get("comment") and "comment" not in self.errors
        if lacks_comment and data.get("decision") == "send_back":
            reason = ValidationError(_("Say what is to be changed."), code="required")
            self.add_error("comment", reason)
        return data

    def show_again(self, refusal: Refused) -> None:
        """Add the reasons. After a conflict the page shows the newest versions, and so the next
        decision is about those.
        """
        self.add_error(None, refusal.reasons)
        if isinstance(refusal, Conflict):
            renew(self, "version", "english")

    @property
    def is_approval(self) -> bool:
        """Tell whether the reviewer approves the text; the only other decision sends it back."""
        return self.cleaned_data["decision"] == "approve"

    def said(self) -> Said:
        """Return the answers beside an approval."""
        data = self.cleaned_data
        return Said(
            part=data.get("part", ""),
            is_alone=data.get("is_alone", False),
            reason=data.get("reason", ""),
        )

    def versions_read(self) -> Shown:
        """Return the versions that the reviewer read, of the text and of the English."""
        return Shown(self.cleaned_data["version"], self.cleaned_data["english"])
