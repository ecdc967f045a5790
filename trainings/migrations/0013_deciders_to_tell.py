"""When whoever decides about a registration is to be told of it. Requests of before stand on the start page."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0012_certificates_that_no_longer_fit'),
    ]

    operations = [
        migrations.AddField(
            model_name='registration',
            name='to_tell_at',
            field=models.DateTimeField(blank=True, db_index=True, null=True),
        ),
    ]
