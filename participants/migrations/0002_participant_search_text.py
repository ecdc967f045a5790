from django.db import migrations

import participants.models.search


def fold_names(apps, schema_editor):
    for person in apps.get_model("participants", "Participant").objects.only("pk", "full_name"):
        person.save(update_fields=["search_text"])


class Migration(migrations.Migration):
    dependencies = [("participants", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="participant",
            name="search_text",
            field=participants.models.search.FoldedText(
                blank=True, default="", editable=False, of=("full_name",)
            ),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
