from django.db import migrations, models

PRECISIONS = [("exactly", "Exactly"), ("more_than", "More Than"), ("about", "About")]


class Migration(migrations.Migration):
    dependencies = [("trainings", "0033_links_of_one_row")]

    operations = [
        migrations.RenameField("legacyfigure", "people_more_than", "people"),
        migrations.AddField("legacyfigure", "title", models.JSONField(default=dict)),
        # every figure so far says "more than"
        migrations.AddField(
            "legacyfigure",
            "precision",
            models.CharField(choices=PRECISIONS, default="more_than", max_length=9),
        ),
        migrations.AlterField(
            "legacyfigure",
            "precision",
            models.CharField(choices=PRECISIONS, default="exactly", max_length=9),
        ),
    ]
