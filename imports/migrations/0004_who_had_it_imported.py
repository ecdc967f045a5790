from django.conf import settings
from django.db import migrations, models
from django.db.models import F


def was_who_brought_it_in(apps, schema_editor):
    """Until now nobody else went on with a list; staff did in the name of whoever brought it in."""
    apps.get_model('imports', 'Import').objects.update(begun_by=F('by'))


class Migration(migrations.Migration):

    dependencies = [
        ('imports', '0002_rows_found_by_key'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='import',
            name='begun_by',
            field=models.ForeignKey(
                null=True,
                on_delete=models.deletion.SET_NULL,
                related_name='+',
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.RunPython(was_who_brought_it_in, migrations.RunPython.noop),
    ]
