"""Rules for posts: those that people say of themselves, when one begins, its days, its removal; and
those of two records that become one.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants import merging
from participants.merging import Side
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
    is_same = (person.party, person.mission, person.title) == (party, mission, title)
    if is_same and not person.served_until:
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


def last_day_problems(person: Participant, *, until: date, today: date) -> list[str]:
    """Return why that is not the last day of the present post (R-427)."""
    held = person.posts.current().first()
    if person.served_until:
        sentence = _("It is recorded already that the post ended on %(day)s.")
        return [sentence % {"day": date_format(person.served_until)}]
    if until > today:
        return [_("A day that has not come yet cannot be given.")]
    if held and held.since and until < held.since:
        return [_("The last day lies before the first one.")]
    return []


def days_problems(post: Post, *, since: date | None, until: date | None, today: date) -> list[str]:
    """Return why a post does not have these days (R-292). A former one has a last day."""
    if any(day and day > today for day in (since, until)):
        return [_("A day that has not come yet cannot be given.")]
    last_day = until or post.last_day
    if since and last_day and last_day < since:
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


# --- Of two records -------------------------------------------------------------------------------
@dataclass
class MergedPosts:
    """The posts of two records, as the one that is kept will have them (R-420)."""

    stay: list[Post]  # with the days that they will have
    folded: list[Post] = field(default_factory=list)  # they say nothing more than one that stays
    dated: list[tuple[Post, str, date]] = field(default_factory=list)  # column and day

    def set_day(self, post: Post, column: str, day: date) -> None:
        """Give a post a day."""
        setattr(post, column, day)
        self.dated.append((post, column, day))

    def fold(self, post: Post, other: Post) -> None:
        """Let a post go into another one, which takes its first day if it has none."""
        if post.since and other.since is None:
            self.set_day(other, "since", post.since)
        self.stay.remove(post)
        self.folded.append(post)

    def latest_first(self) -> list[Post]:
        """Return the current post, then the others by their last day."""
        return sorted(self.stay, key=lambda post: post.until or date.max, reverse=True)


def merged_posts(
    kept: Participant, gone: Participant, *, post_of: Side, today: date
) -> MergedPosts:
    """Return what a merge makes of the posts of both, where the current one is taken from this
    side.

    A post that says nothing more than one of the other record goes into it. The current one that is
    not taken ends, unless it goes.
    """
    stays, leaves = (kept, gone) if post_of == "kept" else (gone, kept)
    own, others = _posts(stays), _posts(leaves)
    merged = MergedPosts([*own, *others])
    current, left = _current(own), _current(others)
    for post in (*own, *others):
        fitting = [each for each in merged.stay if _says_as_much(each, post)]
        if fitting and post is not current:
            merged.fold(post, fitting[0])
    if current and left and left in merged.stay:
        merged.set_day(left, "until", _end(left, current, today))
    return merged


def better_known(kept: Participant, gone: Participant) -> Side:
    """Return whose current post is proposed: one that is held, not one that was left (R-445), else
    that of `gone` where it says more of the same.
    """
    own, other = _current(_posts(kept)), _current(_posts(gone))
    if own is None or other is None:
        return "kept"
    if bool(kept.served_until) != bool(gone.served_until):
        return "gone" if kept.served_until else "kept"
    says_more = _says_as_much(other, own) and not _says_as_much(own, other)
    return "gone" if says_more else "kept"


def _posts(person: Participant) -> list[Post]:
    return list(person.posts.with_names().latest_first())


def _current(posts: list[Post]) -> Post | None:
    return next((post for post in posts if post.until is None), None)


def _says_as_much(other: Post, post: Post) -> bool:
    """Tell whether a post of the other record says all that this one does. One at the same mission
    may lack its first day, and takes it.
    """
    if other.participant_id == post.participant_id or other.party_id != post.party_id:
        return False
    for column in ("mission_id", "host_id", "title"):
        if getattr(post, column) and getattr(post, column) != getattr(other, column):
            return False
    is_dated = post.since in (None, other.since)
    if not is_dated and (other.since or other.mission_id != post.mission_id):
        return False
    return _ends_as(other, post)


def _ends_as(other: Post, post: Post) -> bool:
    """Tell whether the other post ends as this one does. An open post that is not taken matches one
    that ended on its last known day or later: nobody said when it ended.
    """
    if post.last_day or other.last_day is None:
        return post.last_day == other.last_day
    days = [*merging.of_all("days_in_post", post), *filter(None, [post.since])]
    return all(day <= other.last_day for day in days)


def _end(left: Post, current: Post, today: date) -> date:
    """Return when a post ends that is not taken: on its last day, if the person has left it, else
    on the day before the other began. If nobody said when, or something of it is later, its end is
    not known: it ends today.
    """
    until = current.since - timedelta(days=1) if current.since else today
    until = left.last_day or until
    days = [*merging.of_all("days_in_post", left), left.since or until]
    return until if max(days) <= until else max(today, left.since or today)
