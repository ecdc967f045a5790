"""What a browser sends from the page of nominations."""

from django.urls import reverse

from tests.trainings.planning_form import formset

EMPTY = {"full_name": "", "title": "", "email": "", "mission": "", "motivation": ""}
ANNA = EMPTY | {"full_name": "Anna Liepa", "email": "anna@mfa.example", "title": "Consul"}


def address(training, act="nominate", *numbers):
    return reverse(f"trainings:{act}", args=[training.slug, *numbers])


def typed(*rows, button="nominate", **data):
    return formset("officers", [EMPTY | row for row in rows]) | {button: "1"} | data


def ticked(account):
    return {f"person-{account.participant.pk}-take": "on"}


def names(training):
    return [each.participant.full_name for each in training.nominations.in_rank_order()]
