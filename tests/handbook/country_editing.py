"""What an editor types: a contact of Latvia as the form asks for it, changed where a test needs
it.
"""

import re
from datetime import timedelta
from typing import Any

from django.utils import timezone

from handbook.models import Contact, CountryPage, CountrySection
from handbook.needs import NEEDS
from handbook.rules.ticks import Kind, ticks_for
from participants.models import Party
from tests import factories

ASKED = 'name="is_number_right"'
AT_ALL_HOURS = {"opening": "24/7", "hours_texts": {}, "notes": {}, "languages": ["lv", "en"]}
DESK = "/handbook/countries/{}/edit/"


def coordinator_of(code: str):
    """In term, of a state that the reference data loaded."""
    party = Party.objects.get(code=code)
    return factories.coordinator(f"coordinator.{code.lower()}@mfa.example", party)


def typed(contact: Contact | None = None, **changes: Any) -> dict[str, Any]:
    """What the form sends: what the contact says, with the changes."""
    facts = contact.facts if contact else {}
    names = (
        "kind",
        "number_display",
        "number_e164",
        "serves",
        "from_abroad",
        "source",
        "page_date",
        "opening",
        "email",
    )
    data = {name: facts.get(name, "") for name in names}
    for name in ("names", "hours_texts", "audiences", "notes"):
        for code in ("en", "sv", "lv"):
            data[f"{name}_{code}"] = facts.get(name, {}).get(code, "")
    data |= {"languages_spoken": facts.get("languages", []), "confirm_next": "on"}
    return data | {"seen": contact.fingerprint if contact else ""} | changes


def new_contact(**changes: Any) -> dict[str, Any]:
    return typed(
        **{
            "kind": "helpline",
            "names_en": "Night line",
            "audiences_en": "Presumed victims",
            "number_display": "+371 2000 0000",
            "number_e164": "+371 20000000",
            "from_abroad": "yes",
            "serves": "anybody",
            "source": "https://line.example",
            "page_date": "January 2027",
        }
        | changes
    )


def answers_to_tick(row: Contact | CountrySection) -> list[str]:
    """The answer of each tick."""
    return [tick.answer for tick in ticks_for(row)]


def expressly(row: Contact | CountrySection) -> dict[str, Any]:
    """What the question before a confirmation sends, with every tick."""
    seen = {"seen": row.fingerprint, "as_they_stand": "yes"}
    return seen | {"ticked": answers_to_tick(row)}


def quoted(row: Contact | CountrySection, kind: Kind = Kind.DOUBT) -> list[str]:
    """The sentences of which the question before a confirmation has this said by a tick."""
    return [tick.words for tick in ticks_for(row) if kind in tick.kinds]


def confirmed(key: str, *, until: int = 100, **fields: Any) -> Contact:
    """The contact as confirmed yesterday, to be reviewed in so many days."""
    today = timezone.localdate()
    Contact.objects.filter(key=key).update(
        confirmed_on=today - timedelta(days=1),
        confirmed_as="coordinator",
        review_by=today + timedelta(days=until),
        **fields,
    )
    return Contact.objects.get(key=key)


def filled(code: str) -> None:
    """The page of that state with every number that it should have, each confirmed."""
    page, today = CountryPage.objects.get(party__code=code), timezone.localdate()
    for position, need in enumerate(NEEDS, 20):
        Contact.objects.create(
            page=page,
            key=f"{code.lower()}-{need.kind}",
            position=position,
            kind=need.kind,
            number_display="112",
            source="https://line.example",
            confirmed_on=today,
            review_by=today + timedelta(days=100),
        )


def tick_in(page: str, name: str = "is_number_right") -> str:
    """What the tick of that name sends, which answers for what the page says beside it."""
    (tick,) = re.findall(rf'name="{name}"[^>]*value="([^"]+)"', page)
    return tick


def add(desk, country: str, number: str, abroad: str = "", **changes):
    """What the coordinator of the state reads after adding a contact with these numbers."""
    reach = {"number_e164": abroad, "from_abroad": "yes" if abroad else "unknown"}
    data = new_contact(number_display=number, confirm_next="", **reach | changes)
    return desk.post(f"{DESK.format(country)}contacts/new/", data, follow=True).text


def add_all_the_same(desk, country: str, number: str, abroad: str = "", **changes):
    """The same once the tick beside what the page doubts is given."""
    asked = add(desk, country, number, abroad, **changes)
    return add(desk, country, number, abroad, is_number_right=tick_in(asked), **changes)


def is_there(number: str) -> bool:
    return Contact.objects.filter(number_display=number).exists()
