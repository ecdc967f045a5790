import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('outbox', '0005_other_words_for_lapsed'),
        ("participants", "0018_the_trail_stands"),
    ]

    operations = [
        migrations.CreateModel(
            name='Forgetting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('came_to_nothing', 'Registrations and nominations that came to nothing'), ('participations', 'Participations, certificates and parts of trainers'), ('people', 'People without any act'), ('letter_texts', 'Subjects and texts of letters'), ('letters', 'That a letter was sent'), ('feedback', 'Name and post beside feedback on the handbook'), ('trail', 'Audit trail')], max_length=20, unique=True)),
                ('swept_at', models.DateTimeField(blank=True, null=True)),
                ('counted_on', models.DateField(blank=True, null=True)),
                ('counted', models.PositiveIntegerField(default=0)),
                ('released', models.PositiveIntegerField(default=0)),
                ('stopped_at', models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name='participant',
            name='acted_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noticed_at', models.DateTimeField()),
                ('kept_at', models.DateTimeField(blank=True, null=True)),
                ('letter', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='outbox.letter')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notices', to='participants.participant')),
            ],
            options={
                'ordering': ['-noticed_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='LegalHold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField()),
                ('placed_at', models.DateTimeField()),
                ('reviewed_at', models.DateTimeField()),
                ('lifted_at', models.DateTimeField(blank=True, null=True)),
                ('why_lifted', models.TextField(blank=True)),
                ('lifted_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='holds', to='participants.participant')),
                ('placed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-placed_at', '-pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_hold_has_a_reason'), models.CheckConstraint(condition=models.Q(models.Q(('lifted_at', None), ('why_lifted', '')), models.Q(('lifted_at__isnull', False), models.Q(('why_lifted', ''), _negated=True)), _connector='OR'), name='a_lifted_hold_says_when_and_why')],
            },
        ),
        migrations.CreateModel(
            name='RetentionPeriod',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('came_to_nothing', 'Registrations and nominations that came to nothing'), ('participations', 'Participations, certificates and parts of trainers'), ('people', 'People without any act'), ('letter_texts', 'Subjects and texts of letters'), ('letters', 'That a letter was sent'), ('feedback', 'Name and post beside feedback on the handbook'), ('trail', 'Audit trail')], max_length=20, unique=True)),
                ('days', models.PositiveIntegerField()),
                ('next_days', models.PositiveIntegerField(blank=True, null=True)),
                ('next_from', models.DateTimeField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('changed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('next_days', None), ('next_from', None)), models.Q(('next_days__isnull', False), ('next_from__isnull', False)), _connector='OR'), name='another_period_holds_from_a_moment_on')],
            },
        ),
    ]
