"""The list of what needs a decider today, each training once."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from desk.overview import Task

register = template.Library()


@dataclass
class Item:
    """A link, with lines of explanation below it."""

    task: Task
    lines: list[str] = field(default_factory=list)


@register.simple_tag
def today(
    tasks: Iterable[Task], to_give: Iterable[Any], beside: Iterable[Any], refused: Iterable[Any]
) -> list[Item]:
    """Return tasks as list items, each training once.

    `to_give` holds free seats for which people wait and `beside` reserved seats, for which people
    wait or are to be nominated: their trainings come first, joined with the requests of the same
    training. `refused` holds drafts that were not published at their time, with the reasons: they
    come before all.
    """
    asked = {task.training: task for task in tasks if task.training}
    items: dict[str, Item] = {}
    unfilled = _unfilled(beside)
    for row in chain(to_give, beside):
        slug = row.training.slug
        task = asked.get(slug) or _link(row.training, unfilled)
        items.setdefault(slug, Item(task)).lines.append(row.sentence)
    others = [Item(task) for task in tasks if task.training not in items]
    unpublished = [Item(_unpublished(training), reasons) for training, reasons in refused]
    return [*unpublished, *items.values(), *others]


def _unpublished(training: Any) -> Task:
    sentence = _("Not published by itself: %(title)s") % {"title": training.title}
    page = reverse("trainings:training_detail", args=[training.slug])
    return Task(sentence, page, training.title)


def _unfilled(beside: Iterable[Any]) -> set[str]:
    """Return the slugs of trainings for whose reserved seats somebody is to be nominated."""
    return {row.training.slug for row in beside if not row.people}


def _link(training: Any, unfilled: set[str]) -> Task:
    route = "trainings:nominate" if training.slug in unfilled else "trainings:registrations"
    return Task(training.title, reverse(route, args=[training.slug]), training.title)
