"""A training may say for how long its certificates hold; from when a refresher is due follows from it."""

import trainings.models.refresher_day
from django.db import migrations, models

MONTHS = [
    (6, '6 months'),
    (12, '1 year'),
    (24, '2 years'),
    (36, '3 years'),
    (48, '4 years'),
    (60, '5 years'),
]


def reckon_when_a_refresher_is_due(apps, schema_editor):
    """Three years after the last day, as before: no training says otherwise yet."""
    trainings = apps.get_model('trainings', 'Training').objects
    for pk, last_day in trainings.values_list('pk', 'last_day'):
        day = min(last_day.day, 28) if last_day.month == 2 else last_day.day
        refresher_on = last_day.replace(year=last_day.year + 3, day=day)
        trainings.filter(pk=pk).update(refresher_on=refresher_on)


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0042_when_certificates_were_revoked'),
    ]

    operations = [
        migrations.AddField(
            model_name='training',
            name='certificate_valid_months',
            field=models.PositiveSmallIntegerField(blank=True, choices=MONTHS, null=True),
        ),
        migrations.AddField(
            model_name='training',
            name='refresher_on',
            field=trainings.models.refresher_day.RefresherDay(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='certificate',
            name='valid_until',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='certificate',
            name='sent_again_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.RunPython(reckon_when_a_refresher_is_due, migrations.RunPython.noop),
        migrations.AlterField(
            model_name='training',
            name='refresher_on',
            field=trainings.models.refresher_day.RefresherDay(editable=False),
        ),
    ]
