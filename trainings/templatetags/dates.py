"""Template tags for days."""

from django import template

from trainings.dates import day_range

register = template.Library()
register.simple_tag(day_range)
