"""May this figure be replaced, or removed? Reasons why not."""

from django.utils.translation import gettext as _

from documents import store
from handbook.models import Edition, Figure, Translation


def removal_problems(figure: Figure) -> list[str]:
    """Why a figure cannot be removed: the texts that show it."""
    sentence = _("“{title}” ({language}, edition {edition}) shows this figure.")
    return [
        sentence.format(title=row.title, language=row.language, edition=row.chapter.edition.slug)
        for row in Translation.objects.with_figure(figure.name).select_related("chapter__edition")
    ]


def figure_problems(there: Figure, *, is_replacing: bool) -> list[str]:
    """Why another picture cannot take the name of the figure that is there; what is published stays
    (R-175).

    A picture that the store has lost may be given back, wherever it is shown.
    """
    if not is_replacing:
        return [_("There is a figure of this name already. Tick the box if this one replaces it.")]
    published = Translation.objects.with_figure(there.name).in_editions(Edition.objects.published())
    if published.exists() and store.has(there.sha256):
        return [
            _(
                "A published edition shows this figure, so it stays. Add the new one under "
                "another name."
            )
        ]
    return []
