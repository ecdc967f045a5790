"""Rows of trainings that two records of one person have, for `participants.merging`
(R-332, R-333).
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from participants import merging
from participants.merging import Change, Line, Question, Settled, Standing
from participants.models import Participant, Post
from trainings.actions import two_records as actions
from trainings.models import Attendance, Nomination, Registration
from trainings.rules import two_records as rules


class Trainings:
    def days_present(self, people: Collection[int]) -> Iterable[tuple[int, date, bool]]:
        """Yield each of these people (ids) with each day on which they were marked as present, and
        whether a list says so.
        """
        for person, moment, zone, is_from_list in Attendance.objects.seen(people):
            yield person, moment.astimezone(ZoneInfo(zone)).date(), is_from_list

    def days_in_post(self, post: Post) -> Iterable[date]:
        """Yield the last day of each training for which the person has, or had, a seat from this
        post.
        """
        rows = Registration.objects.of_person(post.participant).confirmed()
        if post.mission_id:
            rows = rows.filter(mission=post.mission_id)
        return rows.filter(party=post.party_id).values_list("training__last_day", flat=True)

    def lines(self, person: Participant) -> list[Line]:
        """Return the record's trainings with what came of them."""
        return rules.lines(person)

    def problems(self, kept: Participant, gone: Participant) -> list[str]:
        """Return trainings to come in which both have something live."""
        return rules.merge_problems(kept, gone)

    def questions(self, kept: Participant, gone: Participant) -> list[Question]:
        """Return for each training of both which row stands."""
        return rules.questions(kept, gone)

    def changes(self, kept: Participant, gone: Participant, chosen: Standing) -> list[Change]:
        """Return what the merge takes off the totals."""
        return rules.total_changes(kept, gone, chosen)

    def settle(self, kept: Participant, gone: Participant, chosen: Standing) -> Settled:
        """Return the rows that do not stand, with what was moved off them."""
        return actions.settle(kept, gone, chosen)

    def settled(self, people: Collection[Participant]) -> None:
        """Count again what trainings count in rows."""
        actions.settled(people)

    def since(self, person: Participant, moment: datetime) -> list[str]:
        """Return the trainings for which the record has asked, or was nominated, since then."""
        asked = Registration.objects.of_person(person).asked_since(moment)
        nominated = Nomination.objects.of_person(person).nominated_since(moment)
        rows = [*asked.select_related("training"), *nominated.select_related("training")]
        return list(dict.fromkeys(row.training.title for row in rows))


merging.JOINED.append(Trainings())
