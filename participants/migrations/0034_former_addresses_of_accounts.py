import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

ACTS = ["change_own_address", "change_address"]


def fill(apps, schema_editor):
    """Take those of accounts without a person from the trail, as far as it still tells them."""
    without = apps.get_model("participants", "Account").objects.filter(participant=None)
    accounts = {str(number): number for number in without.values_list("pk", flat=True)}
    entries = apps.get_model("participants", "AuditEntry").objects.filter(
        subject="participants.account", action__in=ACTS
    )
    former_addresses = apps.get_model("participants", "FormerAddress").objects
    former_addresses.bulk_create(
        former_addresses.model(
            account_id=accounts[entry.subject_id], email=entry.changes["email"][0], until=entry.at
        )
        for entry in entries.order_by("pk")
        if entry.subject_id in accounts and "email" in entry.changes
    )


class Migration(migrations.Migration):
    dependencies = [("participants", "0033_whence_erasure_is_asked")]

    operations = [
        migrations.AddField(
            model_name="formeraddress",
            name="account",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_addresses",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AlterField(
            model_name="formeraddress",
            name="participant",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="former_addresses",
                to="participants.participant",
            ),
        ),
        migrations.AddConstraint(
            model_name="formeraddress",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("account__isnull", False), ("participant", None)),
                    models.Q(("account", None), ("participant__isnull", False)),
                    _connector="OR",
                ),
                name="a_former_address_is_of_a_person_or_an_account",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
