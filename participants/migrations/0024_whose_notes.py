from django.db import migrations, models
from django.db.models import deletion


class Migration(migrations.Migration):
    dependencies = [("participants", "0023_records_of_people")]

    operations = [
        migrations.AddField(
            model_name="note",
            name="party",
            field=models.ForeignKey(
                null=True,
                on_delete=deletion.PROTECT,
                related_name="+",
                to="participants.party",
            ),
        ),
    ]
