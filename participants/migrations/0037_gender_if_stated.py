from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0036_why_two_may_be_one")]
    operations = [
        migrations.AddField(
            "participant",
            "gender",
            models.CharField(
                blank=True,
                choices=[("woman", "Woman"), ("man", "Man"), ("another", "Another")],
                default="",
                max_length=7,
            ),
        ),
    ]
