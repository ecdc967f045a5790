from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0021_erasure_requests")]

    operations = [
        migrations.CreateModel(
            name="ErasedKey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(unique=True)),
            ],
        ),
    ]
