"""Takes confirmations back that contradict what they stand beside, and has all files of the handbook made anew.

One click confirmed a section that says of itself that it is to be confirmed, or whose source is "not verified". Its
text stays; it waits for a confirmation again, and the history of the page tells so. Contacts keep theirs until their
day of review: whoever confirmed one was asked about its note first. All files are due because their covers said the
day of the last edit as if it were the day of a confirmation.
"""

import re

from django.db import migrations
from django.utils import timezone

UNSURE = re.compile(
    r"to be confirmed|(?:must|needs? to) be confirmed|no verified|none could be verified"
    r"|not (?:yet )?(?:been )?(?:confirmed|verified|checked)|no (?:public )?source was found"
    r"|(?:ska|måste|behöver) bekräftas|ingen (?:offentlig )?källa hittades"
    r"|(?:inte|ej|ingen) (?:ännu )?(?:bekräfta|verifiera|kontrollera)",
    re.IGNORECASE,
)
SECTION = ("texts", "source", "confidence")
NO_DAYS = {"confirmed_on": None, "review_by": None}


def take_back(apps, schema_editor):
    now = timezone.now()
    history = apps.get_model("handbook", "CountryChange").objects
    for section in apps.get_model("handbook", "CountrySection").objects.filter(confirmed_on__isnull=False):
        if section.confidence == "unverified" or is_unsure(section.source, *section.texts.values()):
            section.confirmed_on, section.confirmed_as, section.to_be_confirmed = None, "", True
            section.save()
            facts = {name: getattr(section, name) for name in SECTION} | NO_DAYS
            tell(history, section.page_id, f"section:{section.key}", facts, now)
    files = apps.get_model("handbook", "HandbookFile").objects
    files.update(due_at=now, next_try_at=now, attempts=0)


def is_unsure(*texts):
    return any(UNSURE.search(text) for text in texts)


def tell(history, page, subject, facts, now):
    history.create(page_id=page, subject=subject, kind="changed", facts=facts, at=now)


class Migration(migrations.Migration):
    dependencies = [("handbook", "0009_dead_numbers")]
    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
