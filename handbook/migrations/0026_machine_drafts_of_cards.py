"""Words of a card that no native speaker has read are marked until one approves them (R-579)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0025_zip_of_web_pages")]

    operations = [
        migrations.AddField(
            model_name="cardtext",
            name="is_machine_draft",
            field=models.BooleanField(default=False),
        ),
    ]
