"""Review dates of chapters, and the pages on the web that the handbook cites. Chapters that were published before are
due a year after their publication; nobody owns them, which is the secretariat.
"""

from datetime import timedelta

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone


def date_published(apps, schema_editor):
    Chapter = apps.get_model("handbook", "Chapter")
    for edition in apps.get_model("handbook", "Edition").objects.filter(published_at__isnull=False):
        due = timezone.localdate(edition.published_at) + timedelta(days=365)
        Chapter.objects.filter(edition=edition).update(review_on=due)


class Migration(migrations.Migration):

    dependencies = [
        ("handbook", "0022_pages_beyond_the_shipped"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='WebPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.CharField(max_length=1000, unique=True)),
                ('site', models.CharField(max_length=255)),
                ('outcome', models.CharField(blank=True, choices=[('well', 'The page is there'), ('moved', 'The page has another address now'), ('gone', 'The site says that the page is gone'), ('no_name', 'No site has this name any more'), ('says_not_found', 'A page comes back whose heading says “not found”'), ('front_page', 'The front page of the site comes back instead'), ('other_site', 'Another site comes back instead'), ('no_answer', 'The site does not answer, or not securely'), ('refused', 'The site answers, but does not show the page to a machine'), ('too_many', 'The site sends on and on'), ('not_asked', 'The address leads to no public page, so it was not asked')], default='', max_length=16)),
                ('code', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('new_address', models.CharField(blank=True, default='', max_length=1000)),
                ('looked_at', models.DateTimeField(blank=True, null=True)),
                ('due_at', models.DateTimeField()),
                ('site_asked_at', models.DateTimeField(blank=True, null=True)),
                ('unclear_times', models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                'ordering': ['site', 'address'],
            },
        ),
        migrations.AddField(
            model_name='chapter',
            name='owner',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='chapter',
            name='reminded_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='chapter',
            name='review_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name='Citation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reminded_on', models.DateField(null=True)),
                ('chapter', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='handbook.chapter')),
                ('country_page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='handbook.countrypage')),
                ('web_page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='citations', to='handbook.webpage')),
            ],
            options={
                'ordering': ['web_page', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('chapter', None), ('country_page__isnull', False)), models.Q(('chapter__isnull', False), ('country_page', None)), _connector='OR'), name='a_chapter_or_a_country_page_cites'), models.UniqueConstraint(fields=('web_page', 'chapter'), name='a_chapter_cites_a_web_page_once'), models.UniqueConstraint(fields=('web_page', 'country_page'), name='a_country_page_cites_a_web_page_once')],
            },
        ),
        migrations.RunPython(date_published, migrations.RunPython.noop),
    ]
