"""Rules for replacing and removing figures."""

from django.utils.translation import gettext as _

from documents import store
from handbook.models import Edition, Figure, Translation


def removal_problems(figure: Figure) -> list[str]:
    """Return why a figure cannot be removed: one reason for each text that shows it (R-175)."""
    sentence = _("“{title}” ({language}, edition {edition}) shows this figure.")
    return [
        sentence.format(title=row.title, language=row.language, edition=row.chapter.edition.slug)
        for row in Translation.objects.with_figure(figure.name).select_related("chapter__edition")
    ]


def figure_problems(there: Figure, *, is_replacing: bool) -> list[str]:
    """Return why another image cannot replace the figure; one in a published edition stays (R-175).

    An image that the store has lost may be added again wherever it is shown.
    """
    if not is_replacing:
        return taken_problems()
    published = Translation.objects.with_figure(there.name).in_editions(Edition.objects.published())
    if published.exists() and store.has(there.sha256):
        return [
            _(
                "A published edition shows this figure, so it stays. Add the new one under "
                "another name."
            )
        ]
    return []


def taken_problems() -> list[str]:
    """Refuse a name that another figure has, until somebody says that the new one replaces it
    (R-175).
    """
    return [_("There is a figure of this name already. Tick the box if this one replaces it.")]
