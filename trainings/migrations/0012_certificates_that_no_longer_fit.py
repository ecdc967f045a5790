"""Certificates that no longer fit what is recorded are marked; those that are no longer earned at once."""

from django.db import migrations, models


def mark_those_no_longer_earned(apps, schema_editor):
    """Corrected hours of those still earned are not stored; the certificates desk reckons them anew."""
    certificates = apps.get_model("trainings", "Certificate").objects
    certificates.filter(status="valid", registration__completed=False).update(no_longer_fits=True)


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0011_endings_can_be_undone'),
    ]

    operations = [
        migrations.AddField(
            model_name='certificate',
            name='no_longer_fits',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_those_no_longer_earned, migrations.RunPython.noop),
    ]
