"""Forms for an edition's address and titles, its chapters and its languages."""

from collections.abc import Callable
from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from documents.languages import language_name
from handbook import text
from handbook.actions.editions import Facts
from handbook.forms.countries import MailboxField
from handbook.forms.figures import NameField
from handbook.forms.meanwhile import FingerprintForm
from handbook.models import Chapter, Edition
from handbook.models.editions import COLOPHON, LANGUAGES
from handbook.rules import editions as rules
from handbook.rules.sources import source_problems
from participants.days import DayField
from participants.models import Account
from participants.names import LineField, RowField


class EditionForm(FingerprintForm):
    """An edition's address, a title and a summary in each language, of which English needs a title,
    and what its colophon says (R-504).
    """

    slug = NameField(
        label=_("Address"),
        max_length=40,
        help_text=_("Part of the link, for example the year: 2027."),
    )

    def __init__(
        self, data: Any, *, edition: Edition | None = None, base: Edition | None = None
    ) -> None:
        """Propose what the edition says, or for the next one what it may take over from `base`."""
        initial, languages = {}, [text.FALLBACK]
        if edition:
            initial, languages = _as_saved(edition), edition.languages
        if base:
            initial, languages = _taken_over(base), base.languages
        super().__init__(data, initial=initial)
        self.languages = languages
        for code in self.languages:
            named, is_needed = {"language": language_name(code)}, code == text.FALLBACK
            widget = {"attrs": {"lang": code}}
            self.fields[f"title_{code}"] = LineField(
                label=_("Title (%(language)s)") % named,
                max_length=160,
                required=is_needed,
                widget=forms.TextInput(**widget),
            )
            self.fields[f"summary_{code}"] = LineField(
                label=_("Summary (%(language)s)") % named,
                max_length=300,
                required=False,
                widget=forms.TextInput(**widget),
            )

        self.fields |= colophon_fields()
        self.initial = {**dict.fromkeys(self.fields, ""), **self.initial}

    def facts(self) -> Facts:
        """Return address, titles, summaries and colophon; what is empty is left out."""
        titles, summaries = self._texts("title"), self._texts("summary")
        return Facts(self.cleaned_data["slug"], titles, summaries, self._colophon())

    def _colophon(self) -> dict[str, str]:
        """Return what was typed for the colophon, without empty fields."""
        return {name: str(self.cleaned_data[name]) for name in COLOPHON if self.cleaned_data[name]}

    def _texts(self, name: str) -> dict[str, str]:
        """Return what was typed in that field by language, without empty ones."""
        texts = {}
        for code in self.languages:
            typed = self.cleaned_data[f"{name}_{code}"]
            if typed:
                texts[code] = typed
        return texts


def _as_saved(edition: Edition) -> dict[str, Any]:
    """Return what the edition says of itself by the names of the fields, and its fingerprint."""
    shown = {"slug": edition.slug, "seen": edition.fingerprint}
    days = {"checked_on": edition.checked_on, "aloud_on": edition.aloud_on}
    return shown | _named(edition) | edition.colophon | days


def _named(edition: Edition) -> dict[str, str]:
    """Return its titles and summaries by the names of the fields."""
    titles = {f"title_{code}": words for code, words in edition.titles.items()}
    summaries = {f"summary_{code}": words for code, words in edition.summaries.items()}
    return titles | summaries


def _taken_over(base: Edition) -> dict[str, str]:
    """Return what the edition after this one may say as well (R-587)."""
    return _named(base) | base.colophon_of_the_next


def colophon_fields() -> dict[str, forms.Field]:
    """Return the fields of the colophon by name; none of them is needed."""
    return {
        "publisher": LineField(label=_("Publisher"), max_length=160, required=False),
        "editor": LineField(
            label=_("Editor"),
            max_length=160,
            required=False,
            help_text=_("The office that answers for the text, and nobody's name. It is printed."),
        ),
        "checked_on": DayField(
            label=_("Facts checked on"),
            required=False,
            help_text=_("The day on which all facts were last compared with their sources."),
        ),
        **_aloud_fields(),
        "licence": LineField(label=_("Licence"), max_length=160, required=False),
        "isbn": LineField(
            label=_("ISBN"),
            max_length=17,
            required=False,
            validators=[check_isbn],
            help_text=_("13 digits, as for 978-92-4-154625-6. Leave it empty if there is none."),
        ),
        "errors_to": LineField(
            label=_("Report errors to"),
            max_length=160,
            required=False,
            validators=[check_address],
            help_text=_(
                "The address of an office, by e-mail or on the web. Everybody can read it."
            ),
        ),
    }


def _aloud_fields() -> dict[str, forms.Field]:
    """Return the fields that say who said the model talks aloud, and when (R-609)."""
    return {
        "aloud_by": LineField(
            label=_("Model talks said aloud by"),
            max_length=160,
            required=False,
            help_text=_(
                "The office or post of those who said both talks, in every language of the "
                "edition, and nobody's name. It is printed."
            ),
        ),
        "aloud_on": DayField(
            label=_("Model talks said aloud on"),
            required=False,
            help_text=_(
                "If the words of a talk change after that day, the colophon says so until a new "
                "day is recorded."
            ),
        ),
    }


def check_isbn(typed: str) -> None:
    """Raise ValidationError unless it is an ISBN."""
    problems = rules.isbn_problems(typed)
    if problems:
        raise forms.ValidationError(problems)


def check_address(typed: str) -> None:
    """Raise ValidationError unless it is an e-mail address or that of a public page (R-589)."""
    check: Callable[[str], Any] = MailboxField().clean
    problems: list[str] = []
    if "://" in typed:
        check = URLValidator(schemes=["http", "https"])
        problems = source_problems(typed)
    try:
        check(typed)
    except forms.ValidationError:
        sentence = _("Write an e-mail address, or a web address with https:// at its beginning.")
        raise forms.ValidationError(sentence) from None
    if problems:
        raise forms.ValidationError(problems)


class ChapterForm(forms.Form):
    title = LineField(label=_("English title"), max_length=160)
    slug = NameField(
        label=_("Address"),
        max_length=60,
        help_text=_("Part of the link, for example safe-return. It stays through all editions."),
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=Chapter.Kind.choices,
        widget=forms.RadioSelect,
        initial=Chapter.Kind.CHAPTER,
    )


class OwnerField(RowField):
    def label_from_instance(self, account: Any) -> str:
        """Return the account's name, as the table shows it."""
        return account.name


class DueDayForm(FingerprintForm):
    """A chapter's owner, and the day on which it is looked through again."""

    review_on = DayField(
        label=_("Review on"),
        help_text=_("After a review: a year later, or sooner where the law is about to change."),
    )
    owner = OwnerField(
        label=_("Owner"),
        queryset=Account.objects.none(),
        required=False,
        empty_label=_("The secretariat"),
        help_text=_("Gets the task and the letter when the day has come."),
    )

    def __init__(self, data: Any, *, chapter: Chapter, today: date) -> None:
        proposed = chapter.review_on
        if proposed is None or proposed <= today:
            proposed = Chapter.due_after(today)
        staff = Account.objects.active().staff().select_related("participant")
        owner = staff.filter(pk=chapter.owner_id).first()  # else it is the secretariat's
        shown = {"review_on": proposed, "owner": owner and owner.pk, "seen": chapter.fingerprint}
        super().__init__(data, initial=shown)
        cast(OwnerField, self.fields["owner"]).queryset = staff


class LanguagesForm(forms.Form):
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "English stays. Texts of a language that is taken out are kept, and come back with it."
        ),
    )

    def __init__(self, data: Any, *, edition: Edition) -> None:
        super().__init__(data, initial={"languages": edition.languages})
        codes = dict.fromkeys([*LANGUAGES, *edition.languages])
        field = cast(forms.MultipleChoiceField, self.fields["languages"])
        field.choices = [(code, language_name(code).capitalize()) for code in codes]
