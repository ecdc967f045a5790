"""The form of a certificate's template: words by language, a logo, up to four who sign."""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Column, Fieldset, Layout, Row
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from documents.languages import name_for_reader
from participants.names import LineField, NameField, RowField
from trainings.actions.certificate_templates import Picture, Pictures
from trainings.forms.plan_layout import Fold
from trainings.models import CertificateTemplate
from trainings.models.certificate_templates import MAX_SIGNATORIES
from trainings.rules.certificate_templates import (
    ENGLISH,
    LANGUAGES,
    Signing,
    Words,
    signatories_of,
    standard_texts,
)

Word = CertificateTemplate.Word
TYPES = "image/png,image/jpeg,image/webp"
LENGTHS = {Word.ISSUER: 200, Word.NOTE: 300}  # characters; else 120
PLACES = range(1, MAX_SIGNATORIES + 1)


class PictureField(forms.FileField):
    widget = forms.FileInput(attrs={"accept": TYPES})

    def __init__(self, **options: Any) -> None:
        """Make a field that may stay empty."""
        super().__init__(required=False, allow_empty_file=True, **options)


class CertificateTemplateForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = LineField(
        label=_("Name of the template"), max_length=80, help_text=_("Only staff read it.")
    )
    logo = PictureField(
        label=_("Logo"),
        help_text=_(
            "PNG, JPEG or WebP, at most 5 MB and 8 megapixels. If this page comes back with a "
            "question, choose it again."
        ),
    )
    without_logo = forms.BooleanField(label=_("Print no logo"), required=False)
    asks_signatory = forms.BooleanField(
        label=_("Nothing is issued while nobody signs"), required=False, initial=True
    )

    def __init__(self, *args: Any, template: CertificateTemplate | None, **kwargs: Any) -> None:
        """Offer the words of the stored template, or those of the standard one."""
        super().__init__(*args, **{"initial": _initial(template), **kwargs})
        for language in LANGUAGES:
            self._add_texts(language)
        for place in PLACES:
            self._add_signatory(place)
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = self._layout()

    def _add_texts(self, language: str) -> None:
        for word in Word:
            self.fields[f"{word}_{language}"] = LineField(
                label=_of(word.label, language),
                max_length=LENGTHS.get(word, 120),
                required=language == ENGLISH and word in CertificateTemplate.NEEDED,
            )

    def _add_signatory(self, place: int) -> None:
        self.fields[f"signatory_{place}"] = NameField(label=_("Name"), required=False)
        for language in LANGUAGES:
            self.fields[f"office_{place}_{language}"] = LineField(
                label=_of(pgettext_lazy("of somebody who signs", "Office"), language),
                max_length=120,
                required=False,
            )
        self.fields[f"signature_{place}"] = PictureField(label=_("Picture of the signature"))
        self.fields[f"unsigned_{place}"] = forms.BooleanField(
            label=_("Print no picture"), required=False
        )

    def _layout(self) -> Layout:
        texts = [
            _panel(name_for_reader(language), *(f"{word}_{language}" for word in Word))
            for language in LANGUAGES
        ]
        first, *others = PLACES
        return Layout(
            "seen",
            _panel(_("Template"), "name", "logo", "without_logo"),
            *texts,
            _panel(
                _("Who signs"),
                "asks_signatory",
                *self._signatory(first),
                *(Fold(_in_place(place), *self._signatory(place)) for place in others),
            ),
        )

    def _signatory(self, place: int) -> tuple[object, ...]:
        offices = (Column(f"office_{place}_{each}", css_class="col-md") for each in LANGUAGES)
        names = (f"signatory_{place}", f"signature_{place}", f"unsigned_{place}")
        return names[0], Row(*offices), *names[1:]

    def clean(self) -> dict[str, Any]:
        """Refuse an office or a signature without a name."""
        super().clean()
        data = self.cleaned_data
        for place in PLACES:
            offices = [data.get(f"office_{place}_{language}") for language in LANGUAGES]
            is_begun = any(offices) or data.get(f"signature_{place}")
            if is_begun and not data.get(f"signatory_{place}"):
                self._say_nameless(place)
        return data

    def _say_nameless(self, place: int) -> None:
        if f"signatory_{place}" not in self.errors:
            self.add_error(f"signatory_{place}", _("Say who signs: a certificate prints the name."))

    def look_again(self, template: CertificateTemplate) -> None:
        """Keep what was typed, and take on the revision that stands now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = template.revision
        self.data = data

    def _named_places(self) -> list[int]:
        return [place for place in PLACES if self.cleaned_data[f"signatory_{place}"]]

    def words(self) -> Words:
        """Return the words as actions.certificate_templates.save_template takes them."""
        data = self.cleaned_data
        texts = {
            language: {str(word): data[f"{word}_{language}"] for word in Word}
            for language in LANGUAGES
        }
        return Words(
            name=data["name"],
            texts={language: said for language, said in texts.items() if any(said.values())},
            asks_signatory=data["asks_signatory"],
            signatories=[self._signing(place) for place in self._named_places()],
        )

    def _signing(self, place: int) -> Signing:
        data = self.cleaned_data
        offices = {language: data[f"office_{place}_{language}"] for language in LANGUAGES}
        return Signing(
            name=data[f"signatory_{place}"],
            offices={language: office for language, office in offices.items() if office},
        )

    def pictures(self) -> Pictures:
        """Return the pictures as the action takes them."""
        places = self._named_places()
        return Pictures(
            logo=self._picture("logo", "without_logo"),
            signatures=[
                self._picture(f"signature_{place}", f"unsigned_{place}") for place in places
            ],
            places=places,
        )

    def _picture(self, name: str, without: str) -> Picture:
        sent: UploadedFile | None = self.cleaned_data[name]
        if sent:
            return bytes(sent.read())
        return "none" if self.cleaned_data[without] else "same"


class ChooseTemplateForm(forms.Form):
    template = RowField(
        label=_("Template"),
        queryset=CertificateTemplate.objects.none(),
        empty_label=None,
        help_text=_("For certificates issued from now on."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found: Any = self.fields["template"]
        found.queryset = CertificateTemplate.objects.in_use()


def _initial(template: CertificateTemplate | None) -> dict[str, Any]:
    """Return the values of a stored template; of none, the standard words."""
    texts = template.texts if template else standard_texts()
    values: dict[str, Any] = {}
    for language, said in texts.items():
        values |= {f"{word}_{language}": text for word, text in said.items()}
    if template is None:
        return values
    for signatory in signatories_of(template):
        place = signatory.position
        values[f"signatory_{place}"] = signatory.name
        for language, office in signatory.offices.items():
            values[f"office_{place}_{language}"] = office
    return values | {
        "seen": template.revision,
        "name": template.name,
        "asks_signatory": template.asks_signatory,
    }


def _of(label: object, language: str) -> str:
    return f"{label} ({name_for_reader(language)})"


def _in_place(place: int) -> str:
    return _("Signs in place %(number)d") % {"number": place}


def _panel(title: object, *parts: object) -> Fieldset:
    return Fieldset(title, *parts, css_class="panel")
