"""Whoever was declined asks again, also after a withdrawal: the decline gets a time of its own.

When it was is not known of earlier ones, so the time of the migration stands for it: after any approval before.
"""

from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone


def keep_declines(apps, schema_editor):
    Registration = apps.get_model("trainings", "Registration")
    asked_again = Q(status="requested") & ~Q(reason="")
    Registration.objects.filter(Q(status="declined") | asked_again).update(declined_at=timezone.now())


class Migration(migrations.Migration):
    dependencies = [("trainings", "0009_parallel_groups_of_sessions")]

    operations = [
        migrations.AddField(
            model_name="registration",
            name="declined_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RunPython(keep_declines, migrations.RunPython.noop),
    ]
