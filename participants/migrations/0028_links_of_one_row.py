import secrets

from django.db import migrations, models
from django.db.models import OuterRef, Subquery



def fill(apps, schema_editor):
    """Give each link a value of its own, by which the addresses that were sent end, and the party
    of its record.
    """
    for name in ("RecordLink", "Notice"):
        rows = apps.get_model("participants", name).objects
        for number in rows.values_list("pk", flat=True):
            rows.filter(pk=number).update(secret=secrets.token_hex())
    people = apps.get_model("participants", "Participant").objects
    parties = people.filter(pk=OuterRef("participant")).values("party")
    apps.get_model("participants", "RecordLink").objects.update(party=Subquery(parties))


class Migration(migrations.Migration):
    dependencies = [("participants", "0026_people_left_to_administrators")]

    operations = [
        migrations.AddField(
            model_name="notice",
            name="secret",
            field=models.CharField(
                default=secrets.token_hex, editable=False, max_length=64
            ),
        ),
        migrations.AddField(
            model_name="recordlink",
            name="secret",
            field=models.CharField(
                default=secrets.token_hex, editable=False, max_length=64
            ),
        ),
        migrations.AddField(
            model_name="recordlink",
            name="party",
            field=models.ForeignKey(
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to="participants.party",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="recordlink",
            name="party",
            field=models.ForeignKey(
                on_delete=models.PROTECT, related_name="+", to="participants.party"
            ),
        ),
    ]
