"""Contacts of further kinds (R-513), and their e-mail address (R-515)."""

from django.db import migrations, models

KINDS = [
    ("emergency", "Emergency number"),
    ("helpline", "Helpline"),
    ("office", "Office"),
    ("protection", "Child-protection service"),
    ("at_night", "Child protection by night, at weekends and on public holidays"),
    ("children", "Helpline for children (116 111)"),
    ("missing", "Missing children (116 000)"),
    ("labour", "Labour inspectorate and wages"),
    ("interpreter", "Interpreter"),
]


class Migration(migrations.Migration):
    dependencies = [("handbook", "0020_editions_that_were_shipped")]
    operations = [
        migrations.AddField(
            model_name="contact",
            name="email",
            field=models.EmailField(blank=True, default="", max_length=254),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="contact",
            name="kind",
            field=models.CharField(choices=KINDS, max_length=12),
        ),
    ]
