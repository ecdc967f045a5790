"""When a claim is to be told says that it is not told yet."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0014_when_a_claim_is_told'),
    ]

    operations = [
        migrations.RemoveField(
            model_name='account',
            name='is_claim_told',
        ),
    ]
