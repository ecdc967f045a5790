"""Mends numbers of Lithuania that begin with 8, which stopped connecting there on 1 March 2025.

Today 0 is dialled in its place. A row that nobody touched since it was loaded says what is shipped today. A row that
a keeper changed or confirmed keeps all their words; only its first digit is mended. As nobody has vouched for the
number as it now stands, it is to be confirmed anew, and the history of the page tells what happened.
"""

import re

from django.db import migrations
from django.utils import timezone

SHORT_CODE = 6  # digits at most, and those have no prefix
SHIPPED_KEY = "lt-nappz-inside"
SHIPPED_DEAD, SHIPPED_NOW = "8 800 91119", "0 800 91119"
MISSING = (
    "https://www.missing.lt/"
    "nemokama-prekybos-zmonemis-pagalbos-linija-veikianti-lietuvoje-ir-bet-kurioje-uzsienio-salyje/"
)
SHIPPED_FACTS = {
    "number_display": SHIPPED_NOW,
    "source": (
        f"{MISSING} (as 8 800 91119); since 1 March 2025 the first digit is 0: order TN-29 of the Lithuanian "
        "regulator RRT, as told by prienai.lt and birzai.lt"
    ),
    "page_date": "undated; the change of the first digit: 1 March 2025",
    "notes": {
        "en": "A free number inside Lithuania only. With 0 as the first digit it has not been tried yet.",
        "sv": (
            "Gratisnummer som bara fungerar inne i Litauen. "
            "Med 0 som första siffra har det ännu inte provats."
        ),
    },
}
FACTS = (
    *("kind", "names", "number_display", "number_e164", "hours_texts", "languages", "audiences", "notes"),
    *("serves", "from_abroad", "source", "page_date"),
)


def mend(apps, schema_editor):
    Contact = apps.get_model("handbook", "Contact")
    CountryChange = apps.get_model("handbook", "CountryChange")
    now = timezone.now()
    for contact in Contact.objects.filter(page__party__code="LT", number_display__startswith="8"):
        dead = contact.number_display
        if len(digits_of(dead)) <= SHORT_CODE:
            continue
        about_it = CountryChange.objects.filter(page=contact.page_id, subject=f"contact:{contact.key}")
        is_touched = contact.confirmed_on is not None or about_it.exists()
        if contact.key == SHIPPED_KEY and dead == SHIPPED_DEAD and not is_touched:
            mended = SHIPPED_FACTS
        else:
            mended = {"number_display": "0" + dead[1:]}
        for name, value in mended.items():
            setattr(contact, name, value)
        contact.confirmed_by = contact.confirmed_on = contact.review_by = contact.notice = None
        contact.confirmed_as = ""
        contact.search_text = with_new_number(contact.search_text, dead, contact.number_display)
        contact.save()
        if is_touched:
            about_it.create(
                page_id=contact.page_id,
                subject=f"contact:{contact.key}",
                kind="changed",
                facts={name: getattr(contact, name) for name in FACTS} | {"confirmed_on": None, "review_by": None},
                at=now,
            )
        print_anew(apps, contact.page, now)


def digits_of(number):
    return re.sub(r"\D", "", number)


def with_new_number(search_text, dead, mended):
    """The number stands in the text to search as it is printed and in digits alone."""
    found = search_text.replace(dead, mended)
    return found.replace(digits_of(dead), digits_of(mended))


def print_anew(apps, page, now):
    """Files and the page's day, as after a change by a keeper."""
    page.updated_at = now
    page.save(update_fields=["updated_at"])
    files = apps.get_model("handbook", "HandbookFile").objects.filter(host=page.party_id)
    files.update(due_at=now, next_try_at=now, attempts=0)


class Migration(migrations.Migration):
    dependencies = [("handbook", "0008_published_texts_back")]
    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
