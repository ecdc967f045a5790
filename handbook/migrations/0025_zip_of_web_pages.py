from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0024_translations_honestly")]
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
                    ("zip", "ZIP of web pages"),
                ],
                default="pdf",
                max_length=4,
            ),
        ),
    ]
