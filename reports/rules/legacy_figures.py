"""Rules for head-counts without names that staff enter, change and remove (R-119, R-546 to
R-548).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from participants.seen import Shown, changed
from trainings.models import LegacyFigure

type Texts = Mapping[str, str]  # by language

LANGUAGES = ("en", "sv")


@dataclass(frozen=True)
class Stated:
    """All that somebody writes down of a head-count."""

    title: Texts
    since: date
    until: date
    trainings: int
    people: int
    precision: str
    source: Texts
    doubt: Texts
    is_source_unknown: bool


def figure_problems(stated: Stated, *, today: date) -> list[str]:
    """Return why the head-count is not written down: its days are the wrong way round or lie ahead
    (R-393), its source is missing (R-546), or a text is not there in English.
    """
    problems = []
    if stated.until < stated.since:
        problems.append(_("The period ends before it begins. Choose a later day."))
    if stated.since > today or stated.until.year > today.year:
        problems.append(_("These days lie ahead: nobody can have been counted yet."))
    return problems + source_problems(stated) + _english_problems(stated)


def source_problems(stated: Stated) -> list[str]:
    """Return why the head-count is not written down: it neither names its source nor says that
    nobody stated one, or does both.
    """
    if any(stated.source.values()) == stated.is_source_unknown:
        return [_("Write down the source, or tick that nobody stated one.")]
    return []


def _english_problems(stated: Stated) -> list[str]:
    """Return why a text is not saved: readers of other languages would find none."""
    texts = (stated.title, stated.source, stated.doubt)
    if any(text.get("sv") and not text.get("en") for text in texts):
        return [_("Write each text in English too: readers of other languages are shown that.")]
    return []


def name_problems(existing: LegacyFigure | None) -> list[str]:
    """Return why a new head-count is not written down: one of that name is there, or was."""
    if existing is None:
        return []
    if existing.removed_at:
        return [_("A legacy figure of this name was removed. Put it back, and change it then.")]
    return [_("A legacy figure of this name stands here already. Change it, or use another name.")]


def standing_problems(figure: LegacyFigure) -> list[str]:
    """Return why nothing is changed: somebody has removed the figure."""
    if figure.removed_at is None:
        return []
    return [_("This legacy figure was removed meanwhile. Put it back first.")]


def meanwhile_problems(figure: LegacyFigure, *, seen: Shown) -> list[str]:
    """Return why nothing is saved: a colleague has changed the figure since the page was read."""
    if not changed(seen, figure_shown(figure)):
        return []
    return [
        _(
            "A colleague changed this figure meanwhile. Where you changed nothing the form shows "
            "what stands now; save again if it is right."
        )
    ]


def figure_shown(figure: LegacyFigure) -> dict[str, str]:
    """Return what stands, by the fields of its form."""
    texts = {"title": figure.title, "source": figure.source, "doubt": figure.doubt}
    shown = {
        f"{name}_{language}": text_in(text, language)
        for name, text in texts.items()
        for language in LANGUAGES
    }
    numbers = ("since", "until", "trainings", "people", "precision")
    return shown | {name: str(getattr(figure, name)) for name in numbers}


def text_in(text: Texts, language: str) -> str:
    """Return the text in that language; as English, what a list brought in without saying in which
    language it is.
    """
    if language == "en":
        return text.get("en") or text.get("", "")
    return text.get(language, "")
