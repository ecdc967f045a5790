"""Forms for readers' feedback on a chapter, and for the editors' answers."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbook.actions.feedback import Said
from handbook.models import Edition, Feedback
from handbook.rules import feedback as rules
from participants.names import NO_CASE_DATA, ProseField, RowField


class FeedbackForm(forms.Form):
    """A note and a verdict: a button for each verdict, and one that leaves it as it was."""

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
        """Show the reader's note again while it is open. `given`: their last feedback."""
        initial = {}
        if given and given.is_open:
            initial["note"] = given.note
        super().__init__(data, initial=initial)

    def said(self, language: str) -> Said:
        """Return what the reader says of the text in that language."""
        return Said(language, self.cleaned_data["verdict"], self.cleaned_data["note"])


class SeenForm(forms.Form):
    """A form on a page that shows feedback. `seen`: fingerprint of the feedback as shown."""

    # without an id: a page has two such forms
    seen = forms.CharField(max_length=16, widget=forms.HiddenInput({"id": False}))

    def __init__(self, data: Any = None, *, feedback: Feedback, **options: Any) -> None:
        super().__init__(data, **options)
        self.initial["seen"] = feedback.fingerprint

    def show_again(self, feedback: Feedback) -> None:
        """Treat the feedback as it now stands as seen, so that sending again is accepted."""
        self.data = dict(self.data.items()) | {"seen": feedback.fingerprint}


class AnswerForm(SeenForm):
    answer = ProseField(
        label=_("Answer"),
        max_length=rules.MAX_NOTE_LENGTH,
        help_text=_("The reader gets it as a letter and reads it beside the chapter."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class EditionField(RowField):
    """A choice of editions, each with its address: two editions may have the same title."""

    def label_from_instance(self, edition: Any) -> str:
        """Return the words of a choice: address and title."""
        return f"{edition.slug} – {edition}"


class TakeUpForm(SeenForm):
    edition = EditionField(
        label=_("Edition in the making"), queryset=Edition.objects.in_the_making(), empty_label=None
    )
