from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def fill(apps, schema_editor):
    """Copy the training of each certificate from its registration."""
    Registration = apps.get_model("trainings", "Registration")
    of_registration = Registration.objects.filter(pk=OuterRef("registration")).values("training")
    apps.get_model("trainings", "Certificate").objects.update(training=Subquery(of_registration))


class Migration(migrations.Migration):
    dependencies = [("trainings", "0028_cut_off_nominations")]

    operations = [
        migrations.AddField(
            model_name="certificate",
            name="training",
            field=models.ForeignKey(
                null=True,
                on_delete=models.PROTECT,
                related_name="certificates",
                to="trainings.training",
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="certificate",
            name="training",
            field=models.ForeignKey(
                on_delete=models.PROTECT, related_name="certificates", to="trainings.training"
            ),
        ),
        migrations.AlterField(
            model_name="certificate",
            name="registration",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=models.SET_NULL,
                related_name="certificates",
                to="trainings.registration",
            ),
        ),
    ]
