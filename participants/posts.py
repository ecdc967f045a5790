"""Where somebody serves: moves and corrections, called by the actions of the rooms in their
transaction, which has locked the person (R-290, R-291).
"""

from datetime import date, timedelta

from django.utils import timezone

from participants.models import Mission, Participant, Party, Post
from participants.models.posts import REPEATED


def settle(
    person: Participant, *, party: Party, mission: Mission | None, title: str, day: date
) -> None:
    """Store the post that somebody says of themselves: another party or mission is a move on this
    day; the first mission that is named, and another title, correct the post that they hold.

    On the day on which the person was written down everything is a correction. Of whoever has left
    the post only the title is corrected: nobody serves again by it (R-430).
    """
    is_new_here = timezone.localdate(person.created_at) == day
    if person.served_until:
        correct(person, party=person.party, mission=person.mission, title=title)
    elif is_new_here or not is_move(person, party, mission):
        correct(person, party=party, mission=mission, title=title)
    else:
        move(person, party=party, mission=mission, title=title, since=day)


def is_move(person: Participant, party: Party, mission: Mission | None) -> bool:
    """Tell whether this is another post than the current one, and not more known of it."""
    if person.party_id != party.pk:
        return True
    return person.mission_id is not None and person.mission != mission


def correct(person: Participant, *, party: Party, mission: Mission | None, title: str) -> None:
    """Store what is right of the post that the person holds; its days stay."""
    person.party, person.mission, person.title = party, mission, title
    person.save(update_fields=REPEATED)


def move(
    person: Participant, *, party: Party, mission: Mission | None, title: str, since: date
) -> None:
    """End the current post on the day before and begin another.

    Moves of one day make one post, and a move back on that day goes on with the former one; so does
    whoever had left the post (R-427), and is back in it before another day.
    """
    held = person.posts.current().first()
    last_day = since - timedelta(days=1)
    served_until = resume(person)
    if served_until and served_until < last_day:
        last_day = served_until
    elif served_until and held and is_same(held, party, mission, title):
        return

    if held and (held.since is None or held.since < since):
        held.until = last_day
        held.save(update_fields=["until"])
        Post.objects.create(participant=person, party=party, since=since)
    elif held:
        _go_on(held, party=party, mission=mission, title=title, since=since)
    correct(person, party=party, mission=mission, title=title)


def leave(person: Participant, *, until: date) -> None:
    """Store the last day of the current post, after which no other has begun (R-427)."""
    person.served_until = until
    person.save(update_fields=["served_until"])


def resume(person: Participant) -> date | None:
    """Let somebody serve again, and return the day until which they had."""
    served_until = person.served_until
    if served_until:
        person.served_until = None
        person.save(update_fields=["served_until"])
    return served_until


def is_same(post: Post, party: Party, mission: Mission | None, title: str) -> bool:
    """Tell whether the post is this one."""
    return (post.party, post.mission, post.title) == (party, mission, title)


def _go_on(held: Post, *, party: Party, mission: Mission | None, title: str, since: date) -> None:
    """Delete a post that began this day, if the one that ended for it is held again."""
    left = Post.objects.of(held.participant).ended_on(since - timedelta(days=1))
    if left and is_same(left, party, mission, title):
        held.delete()
        left.until = None
        left.save(update_fields=["until"])
