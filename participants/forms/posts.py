"""Forms in which people say which posts they hold and held."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from participants.days import DayField
from participants.forms.profile import OwnPostForm
from participants.labels import PERSON
from participants.missions import POST
from participants.models import Account, Participant, Party, Post
from participants.names import WordsField
from participants.parties import PartyField
from participants.seen import of_person, of_post
from participants.seen_forms import SeenForm


class NewPostForm(OwnPostForm):
    """Another post: party, mission, title and first day. The mission so far is not filled in."""

    party = PartyField(
        Party.objects.none(), label=_("State or organisation you serve"), empty_label=_("Choose")
    )
    title = WordsField(label=PERSON["title"], max_length=80, required=False)
    since = DayField(
        label=_("First day"), help_text=_("The post so far ends in your record the day before.")
    )
    field_order = ("party", *POST, "title", "since")

    def __init__(self, data: Any, *, account: Account, person: Participant) -> None:
        today = timezone.localdate()
        known = {"party": account.party_id, "title": person.title, "since": today}
        super().__init__(data, initial=known)
        self.show(of_person(person))
        self.offer_own(account, own=None)
        self.account = account

    def changes_state(self) -> bool:
        """Tell whether a valid form names another party than the account's."""
        return bool(self.cleaned_data["party"].pk != self.account.party_id)

    def post(self) -> dict[str, Any]:
        """Return the arguments for the action `begin_own_post`."""
        asked = ("party", "mission", "title", "since", "seen")
        given = {field: self.cleaned_data[field] for field in asked}
        return given | {"typed": self.typed_mission()}


class LeavingForm(SeenForm):
    """The last day of one's post, after which no other begins."""

    until = DayField(label=_("Last day"))

    def __init__(self, data: Any, *, person: Participant) -> None:
        super().__init__(data, initial={"until": timezone.localdate()})
        self.show(of_person(person))


class PostDaysForm(SeenForm):
    """From when to when somebody held a post."""

    since = DayField(
        label=_("First day"), required=False, help_text=_("Empty if you do not know it any more.")
    )
    until = DayField(label=_("Last day"))

    def __init__(self, data: Any, *, post: Post) -> None:
        super().__init__(data, initial={"since": post.since, "until": post.until})
        self.show(of_post(post))
        if post.until is None:
            del self.fields["until"]

    def days(self) -> dict[str, Any]:
        """Return the arguments for the action `change_own_post_days`."""
        return {"since": None, "until": None} | self.cleaned_data
