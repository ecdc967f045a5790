"""The moment of a revocation, so that it can be taken back within a day."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0041_who_signed_a_certificate'),
    ]

    operations = [
        migrations.AddField(
            model_name='certificate',
            name='revoked_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
    ]
