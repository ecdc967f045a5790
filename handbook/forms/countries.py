"""Forms for country pages, in English, Swedish, the state's own languages and those of editions."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any, cast

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.languages import name_for_reader
from handbook import hours
from handbook.forms.in_languages import ConfirmedNextForm, FieldInLanguages
from handbook.models import Contact, CountryPage, CountrySection, Edition
from handbook.models.texts import languages_of
from handbook.rules import countries as rules
from handbook.rules import telephones
from participants.dialling import abroad_as_stored, as_stored
from participants.names import AddressField, LineField, ProseField, alphabetical

ALWAYS = tuple(dict(settings.LANGUAGES))
SPOKEN = (
    *("ar", "bg", "da", "de", "en", "es", "et", "fi", "fr", "is", "lt", "lv", "nb", "pl", "ro"),
    *("ru", "sv", "th", "uk", "vi"),
)
NOBODY = _("Institutions only: no names of officials and no private numbers.")


def languages_for(page: CountryPage) -> list[str]:
    """Return the languages in which the page is written: ALWAYS, the state's own, and those of
    editions (R-582).
    """
    in_use = Edition.objects.languages_in_use()
    return list(dict.fromkeys([*ALWAYS, *languages_of(page.party), *in_use]))


def _spoken(known: list[str]) -> list[tuple[str, str]]:
    """Return the languages offered and those in `known`: code and name in the reader's language."""
    codes = dict.fromkeys([*SPOKEN, *known])
    return [(code, name_for_reader(code)) for code in alphabetical(codes, by=name_for_reader)]


class AnswerInput(forms.CheckboxInput):
    """A box that is ticked only if it was ticked beside the words that stand there now."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        return bool(data.get(name) == self.attrs.get("value"))


class AnswerField(forms.BooleanField):
    """A tick by which an editor answers for what the rules doubt, and for nothing typed since."""

    widget = AnswerInput

    def ask(self, doubts: list[str]) -> None:
        """Name the doubts that the tick answers."""
        self.help_text = " ".join(doubts)
        self.answers(self.help_text)

    def answers(self, words: str) -> None:
        """Bind the tick to these words, which the form says elsewhere."""
        self.widget.attrs["value"] = sha256(words.encode()).hexdigest()[:16]


class NumberField(LineField):
    """A telephone number, often copied from a page. `stored` returns it as it is stored."""

    def __init__(self, *, stored: Callable[[str], str], **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.stored = stored

    def to_python(self, value: Any) -> str:
        """Return the number as it is stored. Raises ValidationError."""
        return super().to_python(self.stored(value or ""))


COMMANDS = re.compile(r"[?&]")  # begin further recipients and a subject in the link


class MailboxField(AddressField):
    """The mailbox of an institution, which a link opens in a mail program."""

    def to_python(self, value: Any) -> str:
        """Return the cleaned address, "" for nothing. Raises ValidationError (R-182, R-589)."""
        address = super().to_python(value)
        if '"' in address:
            raise ValidationError(_("Write the address without quotation marks."), code="quoted")
        if COMMANDS.search(address):
            raise ValidationError(
                _("Write the address without ? and &: mail programs take them for commands."),
                code="commands",
            )
        return address


class ContactForm(ConfirmedNextForm):
    """A contact of a country page. Fields in languages: names, hours, audience, note."""

    TOLD = (
        FieldInLanguages("names", _("Name"), LineField, 120, is_needed=True, help_text=NOBODY),
        FieldInLanguages(
            "hours_texts",
            _("Remark on the hours"),
            LineField,
            160,
            help_text=_("Stands beside the hours, or alone where they are not known."),
        ),
        FieldInLanguages("audiences", _("For whom"), LineField, 200, is_needed=True),
        FieldInLanguages("notes", _("Note"), ProseField, 500),
    )

    kind = forms.ChoiceField(label=_("Kind"))
    number_display = NumberField(label=_("Number as it is printed"), stored=as_stored)
    from_abroad = forms.ChoiceField(
        label=_("Can it be called from abroad?"),
        choices=Contact.FromAbroad.choices,
        initial=Contact.FromAbroad.UNKNOWN,
    )
    number_e164 = NumberField(
        label=_("Number from abroad"),
        stored=abroad_as_stored,
        required=False,
        help_text=_("With country code, for example +371 12345678. Empty for a short code."),
    )
    serves = forms.ChoiceField(
        label=_("Who may be given this number?"),
        choices=Contact.Serves.choices,
        initial=Contact.Serves.PROFESSIONALS,
    )
    email = MailboxField(
        label=_("E-mail"),
        required=False,
        help_text=_("The institution's own mailbox, if one is public; nobody's personal one."),
    )
    opening = LineField(
        label=pgettext_lazy("of a contact", "Hours"),
        max_length=hours.MAX_LENGTH,
        required=False,
        help_text=_(
            "Pages, files and cards print them in the reader's language. Write 24/7, or days (in "
            "English or Swedish) and times: Mon–Fri 9.00–17.00; Sat 10–14. Empty: not known."
        ),
    )
    languages_spoken = forms.MultipleChoiceField(
        label=_("Languages spoken"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None: not known."),
    )
    source = ProseField(
        label=_("Source"),
        max_length=1000,
        help_text=_("The page where the number was read, or who told you."),
    )
    page_date = LineField(label=_("Date of the source"), max_length=160)
    fits_new_kind = AnswerField(
        label=_(
            "The name, “For whom” and the note fit the new kind and the people who may be given "
            "the number"
        ),
        required=False,
    )
    is_another_contact = AnswerField(
        label=_("It is a contact of its own, although another one has the same number"),
        required=False,
    )
    is_number_right = AnswerField(
        label=_(
            "Each number named here is right: I have dialled it (from abroad, if it is said to "
            "work from there), or its holder told me so"
        ),
        required=False,
    )

    are_hours_right = AnswerField(
        label=_("These office hours are right for a number that is for nights and weekends"),
        required=False,
    )

    def __init__(self, data: Any, *, page: CountryPage, contact: Contact | None) -> None:
        facts = _facts_of(contact)
        super().__init__(data, initial=facts)
        self.contact = contact
        self.stands = contact or Contact(page=page)  # says nothing yet
        self.languages = languages_for(page)
        kind = cast(forms.ChoiceField, self.fields["kind"])
        kind.choices = [*([] if contact else BLANK_CHOICE_DASH), *Contact.Kind.choices]
        spoken = cast(forms.MultipleChoiceField, self.fields["languages_spoken"])
        spoken.choices = _spoken(facts.get("languages", []))
        for told in self.TOLD:
            self._add_in_languages(told, getattr(self.stands, told.name))
        self.order_fields(self._order())
        typed = f"{self.data.get('kind')} {self.data.get('serves')}"
        cast(AnswerField, self.fields["fits_new_kind"]).answers(typed)
        if not self._is_recast():
            del self.fields["fits_new_kind"]
        self._ask_about_numbers(page)
        self._ask_about_hours()

    def _is_recast(self) -> bool:
        """Tell whether another kind was typed for a contact, or that others may be given it."""
        if not (self.contact and self.is_bound):
            return False
        return any(
            self.data.get(name) != getattr(self.contact, name) for name in ("kind", "serves")
        )

    def _ask_about_numbers(self, page: CountryPage) -> None:
        """Leave out the answers about numbers that nothing typed asks for."""
        typed = Contact(
            pk=self.stands.pk,
            page=page,
            kind=self.data.get("kind", ""),
            number_display=as_stored(self.data.get("number_display", "")),
            number_e164=abroad_as_stored(self.data.get("number_e164", "")),
            from_abroad=self.data.get("from_abroad", ""),
        )
        others = telephones.with_same_number(self.stands, typed, page.contacts.all())
        cast(AnswerField, self.fields["is_another_contact"]).answers(
            " ".join(each.key for each in others)
        )
        if not others:
            del self.fields["is_another_contact"]
        doubts = telephones.doubtful_number_problems(self.stands, typed, expressly=False)
        cast(AnswerField, self.fields["is_number_right"]).ask(doubts)
        if not doubts:
            del self.fields["is_number_right"]

    def _ask_about_hours(self) -> None:
        """Leave out the answer about office hours of a number for the night, if none are typed."""
        opening = self.data.get("opening", "")
        typed = Contact(kind=self.data.get("kind", ""), opening=_as_stored(opening))
        cast(AnswerField, self.fields["are_hours_right"]).answers(opening)
        if not rules.night_hours_problems(self.stands, typed, expressly=False):
            del self.fields["are_hours_right"]

    def _order(self) -> list[str]:
        """Return the names of the fields in their order: who, how they are reached, when."""
        names, hours_told, audiences, notes = (
            [f"{told.name}_{code}" for code in self.languages] for told in self.TOLD
        )
        reach = ["number_display", "from_abroad", "number_e164", "email", "serves"]
        return [
            "kind",
            *names,
            *reach,
            *audiences,
            "opening",
            *hours_told,
            "languages_spoken",
            *notes,
            *("source", "page_date", "fits_new_kind", "is_another_contact"),
            *("is_number_right", "are_hours_right", "confirm_next"),
        ]

    def clean_opening(self) -> str:
        """Return the hours as they are stored (handbook.hours). Raises ValidationError."""
        try:
            opening = hours.read(self.cleaned_data["opening"])
        except ValueError:
            raise ValidationError(
                _(
                    "Write days and times, for example Mon–Fri 9.00–17.00; Sat 10–14, or 24/7. "
                    "Days are read in English and Swedish. No time of a day stands twice, and a "
                    "night is written in two parts: "
                    "Mon–Fri 22–24; Tue–Sat 0–6."
                )
            ) from None
        if len(opening) > hours.MAX_LENGTH:
            raise ValidationError(
                _(
                    "These are more hours than can be stored. Write days with the same hours "
                    "together: Mon–Fri 9–17."
                )
            )
        return opening

    def clean(self) -> dict[str, Any]:
        """Tell at once what the rules refuse as well, where a field is refused already."""
        super().clean()
        problems = self._problems_elsewhere() if self.errors else []
        if problems:
            self.add_error(None, problems)
        return self.cleaned_data

    def _problems_elsewhere(self) -> list[str]:
        """Return what the rules refuse in the fields that are not refused already."""
        self.cleaned_data |= dict.fromkeys(self.errors, "")
        country, facts = self.stands.page.party.code, self._facts()
        if self.errors.keys() & {"number_display", "number_e164", "source"}:
            return rules.told_number_problems(country, facts)
        return rules.contact_saving_problems(country, facts)

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries saves. `facts`: as Contact.FACTS."""
        data = self.cleaned_data
        answered = {
            "facts": self._facts(),
            "is_another_contact": data.get("is_another_contact", False),
            "is_number_right": data.get("is_number_right", False),
            "are_hours_right": data.get("are_hours_right", False),
        }
        if not self.contact:
            return answered
        return answered | {"seen": data["seen"], "fits_new_kind": data.get("fits_new_kind", False)}

    def _facts(self) -> dict[str, Any]:
        """Return what was typed, by the names of Contact.FACTS."""
        names = ["kind", "number_display", "number_e164", "serves", "from_abroad", "opening"]
        names += ["source", "page_date", "email"]
        facts = {name: self.cleaned_data[name] for name in names}
        for told in self.TOLD:
            facts[told.name] = self._in_languages(told.name, getattr(self.stands, told.name))
        return facts | {"languages": self._languages()}

    def _languages(self) -> list[str]:
        """Return the languages chosen; in their order of before if they are the same."""
        chosen = self.cleaned_data["languages_spoken"]
        if set(chosen) == set(self.stands.languages):
            return self.stands.languages
        return chosen


def _as_stored(opening: str) -> str:
    """Return typed hours as they are stored; "" if they cannot be read, which the field says."""
    try:
        return hours.read(opening)
    except ValueError:
        return ""


def _facts_of(contact: Contact | None) -> dict[str, Any]:
    """Return what the form shows of the contact, with its fingerprint; nothing of a new one."""
    if contact is None:
        return {}
    return contact.facts | {"languages_spoken": contact.languages, "seen": contact.fingerprint}


class SectionForm(ConfirmedNextForm):
    """A section of a country page. Fields in languages: texts."""

    source = ProseField(label=_("Source"), max_length=1000)
    confidence = forms.ChoiceField(
        label=_("How sure is it?"), choices=CountrySection.Confidence.choices
    )

    def __init__(self, data: Any, *, section: CountrySection) -> None:
        super().__init__(data, initial=section.facts | {"seen": section.fingerprint})
        self.section = section
        self.languages = languages_for(section.page)
        self._add_in_languages(
            FieldInLanguages("texts", _("Text"), ProseField, 2000, is_needed=True), section.texts
        )
        texts = [f"texts_{code}" for code in self.languages]
        self.order_fields([*texts, "source", "confidence"])

    def typed(self) -> dict[str, Any]:
        """Return what actions.countries saves. `facts`: as CountrySection.FACTS."""
        data = self.cleaned_data
        facts = {name: data[name] for name in ("source", "confidence")}
        facts["texts"] = self._in_languages("texts", self.section.texts)
        return {"facts": facts, "seen": data["seen"]}
