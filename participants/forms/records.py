"""Forms on a person's record: its correction, and a note."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.languages import name_for_reader
from participants.days import DayField
from participants.labels import ON_CERTIFICATE, PERSON
from participants.missions import POST, PostForm
from participants.models import Account, Mission, Participant, Party
from participants.models.people import MAX_OTHER_NAMES
from participants.names import (
    NO_CASE_DATA,
    AddressField,
    NameField,
    ProseField,
    WordsField,
    clean_name,
)
from participants.parties import PartyField
from participants.rules import records as rules
from participants.rules.records import Corrected
from participants.seen_forms import SeenForm

# of the region and its neighbours; others that a record has stay
LANGUAGES = "en sv da nb fi is et lv lt pl de ru uk be fr es ro bg".split()  # noqa: SIM905


READ_BY_OFFICER = _("The officer reads it. Write nothing about a presumed victim or a case.")


class NoteForm(forms.Form):
    """A note on the record; staff say whether the state's coordinator reads it."""

    text = ProseField(label=_("Note"), max_length=2000, help_text=NO_CASE_DATA)
    is_for_coordinator = forms.BooleanField(
        required=False,
        help_text=_("Without it, only staff read the note, and the person with their data."),
    )

    def __init__(self, data: Any, *, by: Account, person: Participant) -> None:
        super().__init__(data)
        label = _("The coordinator of %(party)s reads it too")
        self.fields["is_for_coordinator"].label = label % {"party": person.party}
        if not by.is_staff_member:
            del self.fields["is_for_coordinator"]


class GiveBackForm(SeenForm):
    """Reason for taking a record from the account that has it."""

    reason = ProseField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("The account and every known address of the person read it."),
    )

    def __init__(self, data: Any, *, person: Participant) -> None:
        super().__init__(data)
        self.show(rules.record_shown(person))


class RecordPostForm(SeenForm, PostForm):
    """A post of somebody: another one, or the present one corrected, with the reason."""

    party = PartyField(Party.objects.all(), label=_("Sending party"), empty_label=None)
    title = WordsField(label=PERSON["title"], max_length=80, required=False)
    since = DayField(
        label=_("First day of a new post"),
        required=False,
        help_text=_("Empty to correct the present post. A new post ends it the day before."),
    )
    note = ProseField(label=_("Why it is corrected"), max_length=1000, help_text=READ_BY_OFFICER)
    field_order = ("party", *POST, "title", "since", "note")
    asks_for_mission = False

    def __init__(self, data: Any, *, person: Participant) -> None:
        known = {"party": person.party_id, "mission": person.mission_id, "title": person.title}
        super().__init__(data, initial=known)
        self.show(rules.record_shown(person))
        own = person.mission
        offered = Mission.objects.offered_to(
            person.party, own=own.pk if own else None, of_others=True
        )
        self.offer_missions(offered, party=None, own=own)

    def post(self) -> dict[str, Any]:
        """Return the arguments for the action `record_post`."""
        asked = ("party", "mission", "title", "since", "seen", "note")
        given = {field: self.cleaned_data[field] for field in asked}
        return given | {"typed": self.typed_mission()}


class EndPostForm(SeenForm):
    """The last day of somebody's post, after which no other begins, with the reason."""

    until = DayField(label=_("Last day"))
    note = ProseField(label=_("Reason"), max_length=1000, help_text=READ_BY_OFFICER)

    def __init__(self, data: Any, *, person: Participant) -> None:
        super().__init__(data, initial={"until": timezone.localdate()})
        self.show(rules.record_shown(person))


class CorrectPersonForm(SeenForm):
    """Name, spellings, title, languages and address of a person, with the reason."""

    full_name = NameField(label=PERSON["full_name"], help_text=ON_CERTIFICATE)
    sort_name = NameField(
        label=PERSON["sort_name"],
        required=False,
        help_text=_("As lists sort it: the family name first, where there is one."),
    )
    other_names = ProseField(
        label=PERSON["other_names"],
        required=False,
        help_text=_("One a line: former names, and spellings by which the person is found too."),
    )
    title = WordsField(label=PERSON["title"], max_length=80, required=False)
    email = AddressField(label=PERSON["email"], required=False)
    languages = forms.MultipleChoiceField(
        label=PERSON["languages"],
        required=False,
        help_text=_(
            "While the person has no account: if a single language of this site is ticked, letters "
            "and certificates are in it."
        ),
        widget=forms.CheckboxSelectMultiple(attrs={"class": "form-check-input"}),
    )
    note = ProseField(label=_("Why it is corrected"), max_length=1000, help_text=READ_BY_OFFICER)

    def __init__(self, data: Any, *, person: Participant) -> None:
        self.person = person
        super().__init__(
            data,
            initial={
                **vars(Corrected.of(person)),
                "sort_name": person.sorting_name,
                "other_names": "\n".join(person.other_names),
            },
        )
        codes = dict.fromkeys([*LANGUAGES, *person.languages])
        self.fields["languages"].choices = [(code, name_for_reader(code)) for code in codes]  # type: ignore[attr-defined]
        self.show(rules.record_shown(person))
        if person.account_id:
            del self.fields["email"]

    def clean_other_names(self) -> list[str]:
        """Return the spellings, cleaned as names are, each once. Raises ValidationError."""
        lines = self.cleaned_data["other_names"].splitlines()
        names = list(dict.fromkeys(clean_name(line) for line in lines if line))
        too_long = [name for name in names if len(name) > 200]
        if too_long or len(names) > MAX_OTHER_NAMES:
            raise forms.ValidationError(
                _("At most %(most)s spellings, each of at most 200 characters."),
                params={"most": MAX_OTHER_NAMES},
            )
        return names

    def corrected(self) -> Corrected:
        """Return the values of a valid form; what it has no field for stays."""
        stands = vars(Corrected.of(self.person))
        typed = {column: self.cleaned_data.get(column, stands[column]) for column in stands}
        name = typed["full_name"]
        typed["sort_name"] = self.person.given_sort_name(typed["sort_name"], full_name=name)
        return Corrected(**typed)
