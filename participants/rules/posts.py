"""Rules for the posts that people say of themselves: when one begins, its days, its removal."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants.models import Mission, Participant, Party, Post


def beginning_problems(
    person: Participant,
    *,
    party: Party,
    mission: Mission | None,
    title: str,
    since: date,
    today: date,
) -> list[str]:
    """Return why somebody does not begin this post on that day (R-292)."""
    held = person.posts.current().first()
    if (person.party, person.mission, person.title) == (party, mission, title):
        return [_("That is the post that you have. Say what is new about it.")]
    if since > today:
        return [_("Say it on the first day of the post: until then you hold the present one.")]
    if held and held.since and since < held.since:
        sentence = _(
            "Your present post began on %(day)s. A new one begins later, or on that day in its "
            "place."
        )
        return [sentence % {"day": date_format(held.since)}]
    return []


def days_problems(post: Post, *, since: date | None, until: date | None, today: date) -> list[str]:
    """Return why a post does not have these days (R-292). A former one has a last day."""
    if any(day and day > today for day in (since, until)):
        return [_("A day that has not come yet cannot be given.")]
    if since and until and until < since:
        return [_("The last day lies before the first one.")]
    if post.until and until is None:
        return [_("Please give the last day of the post.")]
    return []


def removal_problems(post: Post) -> list[str]:
    """Return why a post is not removed: it is the present one (R-292)."""
    if post.until is None:
        return [_("This is your present post. Correct it in your profile.")]
    return []


def no_person_sentence() -> str:
    """Return why nothing is done: the account has no person by now."""
    return _("Your account has no record any more. Nothing was done.")


def gone_sentence() -> str:
    """Return why nothing is done with a post: it was removed in another tab."""
    return _("This post has been removed already.")
