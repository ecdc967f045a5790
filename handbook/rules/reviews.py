"""Rules for reviewing a text, approving it and sending it back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from handbook.models import Part, State, Translation, state_of
from handbook.outdated import is_outdated
from handbook.rules.numerals import Difference
from handbook.text import FALLBACK
from participants.models import Account


@dataclass(frozen=True)
class Said:
    """A reviewer's answers beside an approval."""

    part: str = ""  # of a translation, that the reviewer vouches for
    is_alone: bool = False  # nobody else can read it now
    reason: str = ""  # why numbers differ from the English


def asking_problems(translation: Translation) -> list[str]:
    """Return why a review of this text cannot be requested (R-169)."""
    if translation.status != Translation.Status.DRAFT:
        return [_("A review of this text was asked for already.")]
    if not translation.body.strip():
        return [_("This text is still empty.")]
    return []


def approval_problems(
    translation: Translation, english: Translation | None, *, by: Account, said: Said
) -> list[str]:
    """Return why this reviewer cannot approve the text now (R-169, R-170, R-566, D-79). An outdated
    text may be approved again unchanged.
    """
    state = state_of(translation, english)
    if state == State.DRAFT:
        return [_("Nobody has asked for a review of this text yet.")]
    if state == State.CURRENT:
        return [_("This text is approved already.")]
    if translation.language != FALLBACK:
        return _part_problems(translation, english, by, said.part)
    if translation.updated_by_id == by.pk and not said.is_alone:
        return [
            _(
                "You changed this text last. Let somebody else approve it, or say that nobody "
                "else can."
            )
        ]
    return []


def answers_open_to(
    by: Account, translation: Translation, english: Translation | None
) -> list[Said]:
    """Return the answers with which this reviewer can approve the text now: one for each part of a
    translation that may be vouched for; none if the reviewer cannot.
    """
    answers = _answers(translation)
    return [
        said for said in answers if not approval_problems(translation, english, by=by, said=said)
    ]


def why_no_approval(
    by: Account, translation: Translation, english: Translation | None
) -> list[str]:
    """Return why this reviewer cannot approve the text, whatever the answer; [] if one can."""
    reasons: dict[str, None] = {}
    for said in _answers(translation):
        problems = approval_problems(translation, english, by=by, said=said)
        if not problems:
            return []
        reasons |= dict.fromkeys(problems)
    return list(reasons)


def _answers(translation: Translation) -> list[Said]:
    if translation.language == FALLBACK:
        return [Said(is_alone=True)]
    return [Said(part=part) for part in Part]


def _part_problems(
    translation: Translation, english: Translation | None, by: Account, part: str
) -> list[str]:
    """Return why the account does not vouch for this part of a translation. One that was reviewed
    beside an older English is open again (R-623).
    """
    if part not in Part.values:
        return [_("Say whether you have reviewed the language or the subject.")]
    if translation.updated_by_id == by.pk:
        return [_("You changed this text last. Two others review it: its language, its subject.")]

    reviewers = {Part.LANGUAGE: translation.language_reviewer_id}
    reviewers[Part.SUBJECT] = translation.subject_reviewer_id
    is_reviewed = part in _parts_reviewed_beside(english, translation)
    if by.pk in reviewers.values() and (is_reviewed or reviewers[Part(part)] != by.pk):
        return [_("You have reviewed this text already. Somebody else reviews the other part.")]
    if is_reviewed:
        return [_("Somebody has reviewed this part of the text already.")]
    return []


def _parts_reviewed_beside(english: Translation | None, translation: Translation) -> set[str]:
    """Return the parts that were reviewed beside the English as it is now, small edits aside."""
    changed_in = english.real_version if english else None
    return {
        signature.part
        for signature in translation.signatures
        if not is_outdated(made_from=signature.english, english_changed_in=changed_in)
    }


def english_read_by_both(translation: Translation) -> int:
    """Return the newest version of the English beside which both parts were reviewed."""
    return min(translation.language_reviewed_english, translation.subject_reviewed_english)


def is_vouched_for(translation: Translation) -> bool:
    """Tell whether reviewers vouch for the text: one for English, two for a translation, each for a
    part (R-566). One that was approved by both needs both again beside a newer English (R-623).
    """
    if translation.language == FALLBACK:
        return True
    if translation.parts_reviewed != set(Part.values):
        return False
    is_first = translation.status != Translation.Status.APPROVED
    return is_first or english_read_by_both(translation) > translation.source_version


def waiting_sentence(translation: Translation, english: Translation | None) -> str:
    """Return what a translation waits for that has just been reviewed; "" if it is current."""
    if translation.language == FALLBACK:
        return ""
    if translation.parts_reviewed != set(Part.values):
        return _("“{title}” now waits for the other review.").format(title=translation.title)
    if translation.follows(english):
        return ""
    return _(
        "The English of “{title}” has changed since one part was reviewed. The text stays outdated "
        "until both parts are reviewed beside the newer English."
    ).format(title=translation.title)


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
