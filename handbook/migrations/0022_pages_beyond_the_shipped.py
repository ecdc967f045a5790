import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0021_whom_to_call_for_a_child")]

    operations = [
        migrations.AddField("countrypage", "is_added", models.BooleanField(default=False)),
        migrations.AddField("countrypage", "is_in_preparation", models.BooleanField(default=False)),
        migrations.AddField(
            "countrypage",
            "editing_state",
            models.ForeignKey(
                "participants.party",
                django.db.models.deletion.PROTECT,
                blank=True,
                null=True,
                related_name="+",
            ),
        ),
        migrations.AlterField(
            model_name="handbookfile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("epub", "EPUB"),
                    ("web", "Web pages for reading offline"),
                    ("open", "Web pages for reading offline, without an account"),
                ],
                default="pdf",
                max_length=4,
            ),
        ),
    ]
