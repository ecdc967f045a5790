"""A claim is told from a moment on, as requests are; until now it was only marked as not told yet."""

from django.db import migrations, models
from django.db.models import F


def from_the_beginning(apps, schema_editor):
    """What waits to be told is due."""
    waits = apps.get_model("participants", "Account").objects.filter(is_claim_told=False)
    waits.update(claim_to_tell_at=F("created_at"))


def mark(apps, schema_editor):
    waits = apps.get_model("participants", "Account").objects.filter(claim_to_tell_at__isnull=False)
    waits.update(is_claim_told=False)


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0013_names_to_tell'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='claim_to_tell_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(from_the_beginning, mark),
    ]
