"""People and accounts are matched by one key of their address, however it is spelt."""

import re
import unicodedata

import participants.models.search
from django.db import migrations, models

ESCAPED = re.compile(r"\\(.)")


def key_of(address):
    """As `participants.names.address_key` was when this was written."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", address.strip()).casefold())
    local, at, domain = folded.rpartition("@")
    if len(local) > 1 and local[0] == local[-1] == '"':
        local = ESCAPED.sub(r"\1", local[1:-1])
    return local + at + domain


def write_keys(apps, schema_editor):
    """Of two accounts of one mailbox the one that signs in keeps it, else the older; the other gets none."""
    accounts = apps.get_model("participants", "Account").objects
    _write(accounts, accounts.order_by(models.F("last_login").asc(nulls_last=True), "pk"))
    people = apps.get_model("participants", "Participant").objects
    _write(people, people.exclude(email="").order_by(models.F("account").asc(nulls_last=True), "pk"))


def _write(manager, rows):
    taken = set()
    changed = list(rows.only("pk", "email"))
    for row in changed:
        key = key_of(row.email)
        row.email_key = None if key in taken else key
        taken.add(key)
    for start in range(0, len(changed), 500):
        part = changed[start : start + 500]
        keys = [models.When(pk=row.pk, then=models.Value(row.email_key)) for row in part]
        manager.filter(pk__in=[row.pk for row in part]).update(email_key=models.Case(*keys, output_field=models.CharField()))


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0006_name_of_staff"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="email_key",
            field=participants.models.search.AddressKey(),
        ),
        migrations.AddField(
            model_name="participant",
            name="email_key",
            field=participants.models.search.AddressKey(),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.UniqueConstraint(fields=("email_key",), name="one_account_has_a_mailbox"),
        ),
        migrations.AddConstraint(
            model_name="participant",
            constraint=models.UniqueConstraint(
                condition=models.Q(("email_key", ""), _negated=True),
                fields=("email_key",),
                name="one_participant_has_a_mailbox",
            ),
        ),
    ]
