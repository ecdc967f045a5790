"""What a colophon says of an edition; nothing is known of those that are there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0026_machine_drafts_of_cards")]
    operations = [
        migrations.AddField(
            model_name="edition",
            name="colophon",
            field=models.JSONField(default=dict),
        ),
    ]
