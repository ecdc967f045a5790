"""What a form showed comes along with it: what somebody else changed since is said, and not
lost.
"""

import json
from collections.abc import Iterable, Mapping

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Account, Participant

type Shown = Mapping[str, str]  # by field, as plain text that a form carries along

LABELS = {
    "full_name": gettext_lazy("Full name"),
    "sort_name": gettext_lazy("Name in lists"),
    "title": gettext_lazy("Title or rank"),
    "party": gettext_lazy("State or organisation"),
    "mission": gettext_lazy("Mission"),
    "role": gettext_lazy("Role"),
}


def of_person(person: Participant | None) -> Shown:
    """What stands; nothing while nobody is known."""
    if person is None:
        return {}
    return {
        "full_name": person.full_name,
        "sort_name": person.sorting_name,
        "title": person.title,
        "party": str(person.party_id),
        "mission": str(person.mission_id or ""),
    }


def of_account(account: Account) -> Shown:
    """What stands."""
    return {"role": account.role, "party": str(account.party_id or "")}


def changed(seen: Shown, now: Shown) -> list[str]:
    """The fields that somebody else changed since the page was read."""
    return [field for field, value in now.items() if seen.get(field) != value]


def person_problems(person: Participant | None, *, seen: Shown) -> list[str]:
    """Staff have corrected the person whose own form this is, or another page of theirs has."""
    if person is None:
        return []
    now = of_person(person)
    words = {**now, "party": str(person.party), "mission": str(person.mission or "")}
    return _problems(seen, now, words)


def name_problems(name: str, *, seen: str) -> list[str]:
    """Nobody decides about a name that they did not read. `seen` is the name that the page showed,
    or "" when it did not say (R-16, R-60).
    """
    if seen in ("", name):
        return []
    return [
        _("%(before)s goes by another name now: %(name)s. Nothing was done; look again.")
        % {"before": seen, "name": name}
    ]


def account_problems(account: Account, *, seen: Shown) -> list[str]:
    """Another administrator has changed the account."""
    words = {"role": str(account.get_role_display()), "party": str(account.party or "")}
    return _problems(seen, of_account(account), words)


def _problems(seen: Shown, now: Shown, words: Mapping[str, str]) -> list[str]:
    """`words`: what stands now, as people read it."""
    states = [f"{LABELS[field]}: {words[field] or _('nothing')}" for field in changed(seen, now)]
    return meanwhile_problems(states)


def meanwhile_problems(states: Iterable[str]) -> list[str]:
    """`states`: what stands now, for each field that somebody else changed."""
    said = "; ".join(states)
    if not said:
        return []
    return [
        _(
            "Somebody else has changed this meanwhile. %(state)s. Nothing was saved. What you "
            "changed stands below; look at it and send it again."
        )
        % {"state": said}
    ]


class SeenForm(forms.Form):
    """A form that says what it showed (R-183)."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)  # as JSON

    def show(self, shown: Shown) -> None:
        self.initial["seen"] = json.dumps(shown)

    def clean_seen(self) -> Shown:
        """Nothing when the form did not say, or said it in another way."""
        try:
            seen = json.loads(self.cleaned_data["seen"])
        except ValueError:
            return {}
        return seen if isinstance(seen, dict) else {}

    def look_again(self, now: Shown) -> None:
        """The page shows what stands now, and of what was typed all that differed from what it had
        shown.
        """
        typed = QueryDict(mutable=True)
        typed.update(self.data)
        for field, value in self.cleaned_data["seen"].items():
            if field in now and typed.get(field) == value:
                typed[field] = now[field]
        typed["seen"] = json.dumps(now)
        self.data = typed
