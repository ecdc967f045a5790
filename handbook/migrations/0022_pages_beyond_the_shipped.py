from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0021_whom_to_call_for_a_child")]

    operations = [
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
