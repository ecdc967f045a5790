"""Rules for reviewing a text, approving it and sending it back."""

from django.utils.translation import gettext as _

from handbook.models import State, Translation, state_of
from handbook.rules.numerals import Difference, number_differences
from participants.models import Account


def asking_problems(translation: Translation) -> list[str]:
    """Return why a review of this text cannot be requested (R-169)."""
    if translation.status != Translation.Status.DRAFT:
        return [_("A review of this text was asked for already.")]
    if not translation.body.strip():
        return [_("This text is still empty.")]
    return []


def approval_problems(
    translation: Translation, english: Translation | None, *, by: Account, is_alone: bool
) -> list[str]:
    """Return why this reviewer cannot approve the text now (R-169, R-170, D-79). An outdated text
    may be approved again unchanged.

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


def numbers_that_differ(translation: Translation, english: Translation | None) -> list[Difference]:
    """Return where a translation says other numbers than the English; nothing of the English."""
    if english is None:
        return []
    return number_differences(english, translation, translation.language)


def reason_problems(differences: list[Difference], reason: str) -> list[str]:
    """Return why a text with these differences is not approved: nobody says why they are right
    (R-564).
    """
    if differences and not reason:
        return [
            _(
                "Numbers differ from the English text: they are listed above. Send the text back, "
                "or say why they are right."
            )
        ]
    return []


def sending_back_problems(translation: Translation) -> list[str]:
    """Return why the text cannot be sent back."""
    if translation.status == Translation.Status.DRAFT:
        return [_("Nobody has asked for a review of this text yet.")]
    return []


def meanwhile_problems(translation: Translation, *, seen: int) -> list[str]:
    """Return why no decision is recorded: the version is no longer the newest; `seen` is its number
    (R-169).
    """
    if translation.version != seen:
        return [_("This text was changed while you read it. Please read it again.")]
    return []
