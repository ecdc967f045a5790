"""What a reader says of a chapter, and what the editors do about it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbook.actions.feedback import Said
from handbook.forms.texts import NO_CASE_DATA
from handbook.models import Edition, Feedback
from handbook.rules import feedback as rules
from participants.names import ProseField, RowField


class FeedbackForm(forms.Form):
    """One button for each verdict, and one that sends the note and leaves the verdict as it was."""

    verdict = forms.ChoiceField(
        label=_("Was this right for your post?"), choices=Feedback.Verdict.choices, required=False
    )
    note = ProseField(
        label=_("What happened in practice? What is missing?"),
        max_length=rules.MAX_NOTE_LENGTH,
        required=False,
        help_text=NO_CASE_DATA,
    )

    def __init__(self, data: Any = None, *, given: Feedback | None = None) -> None:
        """`given`: what this reader said before."""
        waiting = given if given and given.is_open else None
        super().__init__(data, initial={"note": waiting.note} if waiting else None)

    def said(self, language: str) -> Said:
        return Said(language, self.cleaned_data["verdict"], self.cleaned_data["note"])


class SeenForm(forms.Form):
    """Sent from a page that shows what a reader said; `seen` is the fingerprint of that."""

    # two stand on a page
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput({"id": False}))

    def __init__(self, data: Any = None, *, feedback: Feedback, **options: Any) -> None:
        super().__init__(data, **options)
        self.initial["seen"] = feedback.fingerprint

    def show_again(self, feedback: Feedback) -> None:
        """With what it says now in view, sending again is about that."""
        self.data = dict(self.data.items()) | {"seen": feedback.fingerprint}


class AnswerForm(SeenForm):
    answer = ProseField(
        label=_("Answer"),
        max_length=rules.MAX_NOTE_LENGTH,
        help_text=_("The reader gets it as a letter and reads it beside the chapter."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class EditionField(RowField):
    """Named with its address: two editions may bear one title."""

    def label_from_instance(self, edition: Any) -> str:
        return f"{edition.slug} – {edition}"


class TakeUpForm(SeenForm):
    edition = EditionField(
        label=_("Edition in the making"), queryset=Edition.objects.in_the_making(), empty_label=None
    )
