from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("handbook", "0025_colophon")]
    operations = [
        migrations.AlterField(
            model_name="handbookfile",
            name="kind",
            field=models.CharField(
                choices=[
                    ("pdf", "PDF"),
                    ("epub", "EPUB"),
                    ("web", "Web pages for reading offline"),
                    ("zip", "ZIP of web pages"),
                ],
                default="pdf",
                max_length=4,
            ),
        ),
    ]
