"""Why somebody's account was changed stands in the trail."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0011_refusals_can_be_undone'),
    ]

    operations = [
        migrations.AddField(
            model_name='auditentry',
            name='note',
            field=models.TextField(blank=True, default=''),
            preserve_default=False,
        ),
    ]
