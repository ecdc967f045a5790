"""Rules for who may see figures, and for replacing and removing them."""

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _

from documents import store
from handbook.models import Edition, Figure, Translation
from participants.models import Account


def may_see(figure: Figure, account: Account | AnonymousUser) -> bool:
    """Tell whether the account may see the figure: staff, and readers or reviewers of a text that
    shows it.
    """
    if isinstance(account, Account) and account.is_staff_member:
        return True

    texts = Translation.objects.with_figure(figure.name)
    to_read = texts.for_readers().in_editions(Edition.objects.visible_to(account))
    to_review = texts.in_editions(Edition.objects.reviewable_by(account))
    return to_read.exists() or to_review.exists()


def removal_problems(figure: Figure) -> list[str]:
    """Return why a figure cannot be removed: one reason for each text that shows it (R-175)."""
    sentence = _("“{title}” ({language}, edition {edition}) shows this figure.")
    return [
        sentence.format(title=row.title, language=row.language, edition=row.chapter.edition.slug)
        for row in Translation.objects.with_figure(figure.name).select_related("chapter__edition")
    ]


def replacing_problems(there: Figure) -> list[str]:
    """Return why another image cannot replace the figure; one in a published edition stays (R-175).

    An image that the store has lost may be added again wherever it is shown.
    """
    published = Translation.objects.with_figure(there.name).in_editions(Edition.objects.published())
    if published.exists() and store.has(there.sha256):
        return [
            _(
                "A published edition shows this figure, so it stays. Add the new one under "
                "another name."
            )
        ]
    return []


def taken_sentence() -> str:
    """Return why a name is refused that another figure has, until somebody says that the new one
    replaces it (R-175).
    """
    return _("There is a figure of this name already. Tick the box if this one replaces it.")
