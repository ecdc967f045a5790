"""What stood before a decline, or a withdrawal for somebody, so that it can be undone for a minute."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('trainings', '0010_who_was_declined'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ending',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField()),
                ('status_before', models.CharField(choices=[('requested', 'Waits for approval'), ('waiting', 'On the waiting list'), ('confirmed', 'Confirmed'), ('declined', 'Declined'), ('withdrawn', 'Withdrawn')], max_length=12)),
                ('reason_before', models.TextField(blank=True)),
                ('declined_before', models.DateTimeField(null=True)),
                ('overbooked_before', models.PositiveIntegerField()),
                ('moved', models.JSONField(default=list)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registration', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ending', to='trainings.registration')),
            ],
        ),
    ]
