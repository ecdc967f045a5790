"""What came of a registration, for pages of one's own."""

from django import template

from trainings.rules.results import of_registration

register = template.Library()
register.simple_tag(of_registration, name="result_of")
