"""When a claim was refused, so that it can be undone for a minute."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0010_recognised_at'),
    ]

    operations = [
        migrations.AddField(
            model_name='account',
            name='refused_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
