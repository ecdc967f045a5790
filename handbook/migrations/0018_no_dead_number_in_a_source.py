"""Words the source of Lithuania's free line without the number that no longer connects.

It was shipped so, and stands below the number on page, PDF and offline page. What it says stays the same, so a
confirmation stands. Where the history of the page tells of the contact, it tells of this too.
"""

from django.db import migrations
from django.utils import timezone

MISSING = (
    "https://www.missing.lt/"
    "nemokama-prekybos-zmonemis-pagalbos-linija-veikianti-lietuvoje-ir-bet-kurioje-uzsienio-salyje/"
)
SINCE = (
    "since 1 March 2025 the first digit is 0: order TN-29 of the Lithuanian regulator RRT, as told by prienai.lt "
    "and birzai.lt"
)
SHIPPED = f"{MISSING} (as 8 800 91119); {SINCE}"
REWORDED = f"{MISSING} (with the former first digit, 8); {SINCE}"
FACTS = (
    *("kind", "names", "number_display", "number_e164", "hours_texts", "languages", "audiences", "notes"),
    *("serves", "from_abroad", "source", "page_date", "opening"),
)


def reword(apps, schema_editor):
    now = timezone.now()
    for contact in apps.get_model("handbook", "Contact").objects.filter(source=SHIPPED):
        contact.source = REWORDED
        contact.save(update_fields=["source"])
        tell(apps, contact, now)
        print_anew(apps, contact.page, now)


def tell(apps, contact, now):
    """Record it in the history, unless nobody has touched the contact since it was loaded."""
    subject = f"contact:{contact.key}"
    about_it = apps.get_model("handbook", "CountryChange").objects.filter(page=contact.page_id, subject=subject)
    if not about_it.exists():
        return
    facts = {name: getattr(contact, name) for name in (*FACTS, "confirmed_on", "review_by")}
    about_it.create(page_id=contact.page_id, subject=subject, kind="changed", facts=facts, at=now)


def print_anew(apps, page, now):
    """Files and the page's day, as after a change by an editor."""
    page.updated_at = now
    page.save(update_fields=["updated_at"])
    files = apps.get_model("handbook", "HandbookFile").objects.filter(host=page.party_id)
    files.update(due_at=now, next_try_at=now, attempts=0)


class Migration(migrations.Migration):
    dependencies = [("handbook", "0017_who_confirmed_a_section")]
    operations = [migrations.RunPython(reword, migrations.RunPython.noop)]
