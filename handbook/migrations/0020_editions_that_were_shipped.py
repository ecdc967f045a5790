"""Marks the editions that came with the application: their day is that of the upgrade which loaded them, and nobody
here vouched for them. The trail tells who published an edition; where it names nobody, no day is printed.
"""

from django.db import migrations, models


def mark(apps, schema_editor):
    trail = apps.get_model("participants", "AuditEntry").objects.filter(
        action="publish_edition", subject="handbook.edition", by__isnull=False
    )
    published_here = set(trail.values_list("subject_id", flat=True))
    for edition in apps.get_model("handbook", "Edition").objects.filter(status="published"):
        edition.is_shipped = str(edition.pk) not in published_here
        edition.save(update_fields=["is_shipped"])


class Migration(migrations.Migration):
    dependencies = [
        ("handbook", "0019_who_changed_the_words_of_a_card"),
        ("participants", "0015_claims_need_no_mark"),
    ]
    operations = [
        migrations.AddField(
            model_name="edition",
            name="is_shipped",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
