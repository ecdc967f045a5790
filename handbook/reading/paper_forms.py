"""Forms to print, or to fill in on the screen, which nobody stores (R-538, R-539)."""

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.languages import language_name, language_of_our_words, written_in
from handbook.models import Contact, CountryPage, PaperFile
from handbook.reading.contents import Contents
from handbook.reading.countries import ShownCountry

FOLDER = "handbook/pdf/forms/"


class PaperForm(TextChoices):
    CONTACT_SHEET = "contact-sheet", gettext_lazy("Contact sheet")
    PLAN_OF_THE_YEAR = "plan-of-the-year", gettext_lazy("Plan of the year")
    SAFETY_CHECK = "safety-check", gettext_lazy("Safety check")
    CONSENT = "consent", gettext_lazy("Consent in simple words")

    @property
    def anchor(self) -> str:
        """Return its id where all forms stand together, as `form:` references lead to it."""
        return f"form-{self.value}"

    @property
    def template(self) -> str:
        """Return the template of its page."""
        return f"{FOLDER}{self.name.lower()}.html"

    @property
    def words(self) -> str:
        """Return the template of what it says below its title."""
        return f"{FOLDER}_{self.name.lower()}.html"


# The chapters that explain a form, and offer it beside their text.
EXPLAINED_IN = {
    PaperForm.CONTACT_SHEET: ("your-section",),
    PaperForm.PLAN_OF_THE_YEAR: ("your-section",),
    PaperForm.SAFETY_CHECK: ("talking-safely",),
    PaperForm.CONSENT: ("talking-safely", "inform-and-refer"),
}
# Contacts that the forms print, the most urgent first: they share the room, and what one takes is
# lost to those below.
PRINTED = (
    Contact.Kind.PROTECTION,
    Contact.Kind.AT_NIGHT,
    Contact.Kind.HELPLINE,
    Contact.Kind.INTERPRETER,
)
# Letters of what is said of all that one form prints, and of one alone.
MAX_LETTERS, MAX_OF_ONE = 920, 460
WITH_A_NUMBER = (PaperForm.CONTACT_SHEET, PaperForm.SAFETY_CHECK)
CALLS = (  # columns of the consent
    ("1", gettext_lazy("First call")),
    ("2", gettext_lazy("Second call")),
    ("3", gettext_lazy("Third call")),
)


@dataclass(frozen=True)
class Offered:
    """A form in a list of downloads. `size`: in bytes, 0 if it is not known."""

    form: PaperForm
    address: str
    language: str
    size: int = 0

    @property
    def language_name(self) -> str:
        """Return the language's own name for itself."""
        return language_name(self.language)


def offered(contents: Contents) -> list[Offered]:
    """Return the forms to offer beside the whole book. One for a country has the size of that
    without one.
    """
    language = language_of_our_words(contents.language)
    names = {form: stored_name(form, language) for form in PaperForm}
    sizes = PaperFile.objects.sizes(names.values())
    return [
        Offered(form, address_of(form, contents), language, sizes.get(name, 0))
        for form, name in names.items()
    ]


def offered_beside(contents: Contents, chapter: str) -> list[Offered]:
    """Return the forms that the chapter explains; without their sizes, which cost a statement."""
    language = language_of_our_words(contents.language)
    return [
        Offered(form, address_of(form, contents), language)
        for form, chapters in EXPLAINED_IN.items()
        if chapter in chapters
    ]


def address_of(form: PaperForm, contents: Contents) -> str:
    """Return the form's path on the site."""
    return reverse(
        "handbook:paper_form", args=[contents.edition.slug, contents.language, form.value]
    )


def in_words(country: ShownCountry | None) -> dict[str, Any]:
    """Return the context in which all forms stand in words."""
    return {"forms": list(PaperForm), "calls": CALLS, "printed": printed_of(country)}


def printed_of(country: ShownCountry | None) -> dict[str, Contact]:
    """Return the contacts that the forms print, by kind: of each the first that is confirmed
    (R-538) and has room with all that limits it (R-621).
    """
    confirmed = country.confirmed if country else []
    candidates = [contact for contact in confirmed if contact.kind in PRINTED]
    printed: dict[str, Contact] = {}
    room = MAX_LETTERS
    for contact in sorted(candidates, key=_place_of):
        letters = _letters_of(contact)
        if contact.kind not in printed and letters <= min(room, MAX_OF_ONE):
            printed[contact.kind] = contact
            room -= letters
    return printed


def _place_of(contact: Contact) -> int:
    return [*PRINTED].index(Contact.Kind(contact.kind))


def _letters_of(contact: Contact) -> int:
    said = (contact, contact.warning, contact.audience, contact.hours, contact.note)
    return sum(len(str(words)) for words in said)


def label_of(form: PaperForm) -> str:
    """Return the words of a reference to the form, in the reader's language."""
    return _("{title} (form)").format(title=form.label)


def stored_name(form: PaperForm, language: str, country: CountryPage | None = None) -> str:
    """Return the name of its file in the store. Editions share it: it prints nothing of theirs."""
    name = f"form-{form.value}-{language}"
    if country and form in WITH_A_NUMBER:
        return f"{name}-{country.party.code}"
    return name


def paper_of(
    form: PaperForm, language: str, country: ShownCountry | None, *, newest: str
) -> dict[str, Any]:
    """Return how the form is stored and from what it is set. `newest`: the address of the newest
    handbook.
    """
    page = country.page if country else None
    with written_in(language):
        printed = printed_of(country)
    return {
        "name": stored_name(form, language, page),
        "template": form.template,
        "context": {
            "where": newest.partition("://")[2],
            "country": page,
            "printed": printed,
            "calls": CALLS,
        },
        "language": language,
    }
