"""May this text be reviewed, approved, sent back? Reasons why not."""

from django.utils.translation import gettext as _

from handbook.models import State, Translation, state_of
from participants.models import Account


def asking_problems(translation: Translation) -> list[str]:
    """Why nobody can be asked to review this text."""
    if translation.status != Translation.Status.DRAFT:
        return [_("A review of this text was asked for already.")]
    if not translation.body.strip():
        return [_("This text is still empty.")]
    return []


def approval_problems(
    translation: Translation, english: Translation | None, *, by: Account, is_alone: bool
) -> list[str]:
    """Why this reviewer cannot approve the text now (R-169, R-170). An outdated one may be approved
    again as it stands.

    `is_alone`: the reviewer says that nobody else can read it (the secretariat has three people).
    """
    state = state_of(translation, english)
    if state == State.DRAFT:
        return [_("Nobody has asked for a review of this text yet.")]
    if state == State.CURRENT:
        return [_("This text is approved already.")]
    if translation.updated_by_id == by.pk and not is_alone:
        return [
            _(
                "You changed this text last. Let somebody else approve it, or say that nobody "
                "else can."
            )
        ]
    return []


def sending_back_problems(translation: Translation) -> list[str]:
    """Why there is nothing to send back."""
    if translation.status == Translation.Status.DRAFT:
        return [_("Nobody has asked for a review of this text yet.")]
    return []


def stale_problems(translation: Translation, shown_version: int) -> list[str]:
    """Why a decision about the version that was shown does not count."""
    if translation.version != shown_version:
        return [_("This text was changed while you read it. Please read it again.")]
    return []
