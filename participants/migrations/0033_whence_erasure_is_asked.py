from django.db import migrations, models
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce


def fill(apps, schema_editor):
    """Take the address of today for whoever has asked."""
    people = apps.get_model("participants", "Participant").objects.filter(
        pk=OuterRef("participant")
    )
    address = Coalesce("account__email", "email")
    requests = apps.get_model("participants", "ErasureRequest").objects
    requests.update(asked_from=Subquery(people.annotate(at=address).values("at")))


class Migration(migrations.Migration):
    dependencies = [("participants", "0029_addresses_left_by_merges")]

    operations = [
        migrations.AddField(
            model_name="erasurerequest",
            name="asked_from",
            field=models.EmailField(blank=True, default="", max_length=254),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
