"""Forms for a chapter's text, typed or from a file, and for comments on it."""

import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from handbook.actions.texts import Change, Words
from handbook.editing import exchange
from handbook.editing.desk import Desk
from handbook.text import FALLBACK
from participants.names import NO_CASE_DATA, LineField, ProseField
from participants.refusal import Refused

# Bidirectional controls: with them a line can read differently from what it contains.
BIDI = {*"\u061c\u200e\u200f", *map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A))}
UNSEEN = {"Cc", "Cs", "Co", "Cn"}
MAX_BYTES = 1_000_000  # of a file with a chapter


class MarkdownField(forms.CharField):
    """Text as typed, with indents. Unifies line ends; refuses control and bidi characters."""

    widget = forms.Textarea(attrs={"rows": 24, "class": "writing-body", "spellcheck": "true"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strip": False, "required": False, **options})

    def to_python(self, value: Any) -> str:
        """Return the text with one line end after it, "" if it has no words. Raises
        ValidationError with the number of the line that somebody cannot see whole.
        """
        typed = unicodedata.normalize("NFC", super().to_python(value) or "")
        typed = typed.replace("\r\n", "\n")
        for number, line in enumerate(typed.split("\n"), 1):
            if any(map(_is_unseen, line)):
                sentence = _(
                    "Line %(number)s contains a control character. Please type it again by hand."
                )
                raise ValidationError(sentence, params={"number": number}, code="invisible")

        if not typed.strip():
            return ""
        return typed.strip("\n") + "\n"


def _is_unseen(letter: str) -> bool:
    """Tell whether no reader can see the letter, or it changes how those around it are seen."""
    if letter == "\t":
        return False
    return letter in BIDI or unicodedata.category(letter) in UNSEEN


class MachineDraftField(forms.BooleanField):
    """A tick by which a text is marked until somebody approves it (R-563)."""

    def __init__(self) -> None:
        super().__init__(
            label=_("A machine draft: a program translated it"),
            required=False,
            help_text=_("The text is marked so wherever it is shown, until it is approved."),
        )


class TextForm(forms.Form):
    """A chapter's text. `version`: the one that the writer opened, or saw after a conflict."""

    title = LineField(label=_("Title"), max_length=160)
    summary = LineField(
        label=_("Summary"),
        max_length=300,
        required=False,
        help_text=_("One sentence for the list of contents."),
    )
    body = MarkdownField(label=_("Text in Markdown"), help_text=NO_CASE_DATA)
    remark = LineField(
        label=_("What did you change, and why?"),
        max_length=200,
        required=False,
        help_text=_("For the list of versions."),
    )
    is_small = forms.BooleanField(
        label=_("A small edit: translations need not follow it"), required=False
    )
    follows_english = forms.BooleanField(
        label=_("It says what the English text says now"), required=False
    )
    is_machine_draft = MachineDraftField()
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    follows = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, desk: Desk) -> None:
        super().__init__(data, initial=_as_saved(desk))
        self.english = desk.english
        for name in ("title", "summary", "body"):
            self.fields[name].widget.attrs["lang"] = desk.language
        if desk.english is None:
            del self.fields["follows_english"], self.fields["follows"]
        else:
            del self.fields["is_small"]
        if not may_mark(desk):
            del self.fields["is_machine_draft"]

    def words(self) -> Words:
        """Return what was typed, cleaned."""
        data = self.cleaned_data
        return Words(data["title"], data["summary"], data["body"])

    def change(self) -> Change:
        """Return what the writer says of the change: of a translation, which English it follows (0:
        unchanged) and whether it is a machine draft, and only of English, whether it is small.
        """
        data = self.cleaned_data
        return Change(
            remark=data["remark"],
            is_small=data.get("is_small", False),
            follows=self._follows(),
            is_machine_draft=data.get("is_machine_draft") or None,
        )

    def _follows(self) -> int:
        """Return the version of the English that the text says the same as, never one to come."""
        if self.english is None or not self.cleaned_data["follows_english"]:
            return 0
        shown = self.cleaned_data["follows"] or 0
        return min(shown, self.english.version)

    def show_beside(self, version: int) -> None:
        """Treat that version as seen, so that saving again puts this text on top of it."""
        self.data = dict(self.data.items()) | {"version": str(version)}


def may_mark(desk: Desk) -> bool:
    """Tell whether the text can be marked as a machine draft: a translation without the mark."""
    return desk.language != FALLBACK and not desk.is_machine_draft


def _as_saved(desk: Desk) -> dict[str, Any]:
    """Return what the form shows before anything is typed; a first text follows the English."""
    initial: dict[str, Any] = {"version": desk.version}
    if desk.english:
        initial["follows"] = desk.english.version
    if desk.text is None:
        return initial | {"follows_english": True}
    return initial | {
        "title": desk.text.title,
        "summary": desk.text.summary,
        "body": desk.text.body,
        "follows_english": desk.follows_english,
    }


class TextFileForm(forms.Form):
    """A chapter that comes back as Markdown; the file must name this very place."""

    file = forms.FileField(
        label=_("File with the chapter"),
        help_text=_("As it was taken out here: Markdown in UTF-8, at most 1 MB."),
        widget=forms.FileInput(attrs={"accept": ".md,.markdown,text/markdown,text/plain"}),
        error_messages={"required": _("Choose a file of at most 1 MB.")},
    )
    is_machine_draft = MachineDraftField()

    def __init__(self, *args: Any, desk: Desk, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        if not may_mark(desk):
            del self.fields["is_machine_draft"]

    def text(self) -> dict[str, str]:
        """Return what the file and the form say, by the field names of TextForm."""
        marked = "on" if self.cleaned_data.get("is_machine_draft") else ""
        return self.cleaned_data["file"] | {"is_machine_draft": marked}

    def clean_file(self) -> dict[str, str]:
        """Return what the file says, by the field names of TextForm. Raises ValidationError."""
        if self.cleaned_data["file"].size > MAX_BYTES:
            raise ValidationError(_("This file is larger than 1 MB."))
        try:
            found = exchange.read(self.cleaned_data["file"].read())
        except Refused as refusal:
            raise ValidationError(refusal.reasons) from None
        place = (self.desk.edition.slug, self.desk.chapter.slug, self.desk.language)
        named = (found["edition"], found["chapter"], found["language"])
        if place != named:
            sentence = _(
                "The file is another text: edition %(edition)s, %(chapter)s, language %(language)s."
            )
            raise ValidationError(sentence, params=found)
        return found | {"follows_english": "on", "remark": ""}


class CommentForm(forms.Form):
    text = ProseField(label=_("Your comment"), max_length=2_000, help_text=NO_CASE_DATA)


class RestoreForm(forms.Form):
    """A request to restore. `version`: the last one when the page was opened."""

    version = forms.IntegerField(min_value=0)
