"""People whom a party may name for a training (R-199, R-215, R-219)."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from participants import elsewhere, records
from participants.decisions import UNDONE_WITHIN
from participants.models import Account, Participant, Party
from participants.names import name_words
from trainings.models import Trainer, Training
from trainings.rules.registrations import unprepared

MAX_NOMINATED = 3  # times within a day, one person for one training
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class NomineeFacts:
    """Facts that a training knows of the people on a list, by their ids."""

    nominated: Collection[int]  # with a live nomination
    nominated_often: Collection[int]  # as many times within a day as anybody is
    registered: Collection[int]  # with a live registration
    ended_lately: Collection[int]  # with one that an undo may let live again
    trainers: Collection[int]  # with a part in a session
    unprepared: Collection[int]  # without the training that is asked for before

    @classmethod
    def among(
        cls, training: Training, people: Collection[Participant], *, now: datetime
    ) -> "NomineeFacts":
        """Return what is known of these people, in six statements at most."""
        lately = training.nominations.made_since(now - A_DAY).of_people(people)
        times = Counter(lately.values_list("participant", flat=True))
        ended = training.registrations.ended_since(now - UNDONE_WITHIN)
        return cls(
            nominated=training.nominations.live().people_among(people),
            nominated_often={pk for pk, number in times.items() if number >= MAX_NOMINATED},
            registered=training.registrations.live().people_among(people),
            ended_lately=ended.people_among(people),
            trainers=Trainer.objects.of_training(training).people_among(people),
            unprepared=unprepared(training, people),
        )


def nominee_problems(
    person: Participant, *, by: Account, party: Party, known: NomineeFacts
) -> list[str]:
    """Return why this person cannot be nominated (R-199, R-215, R-219, R-252)."""
    if not person.serves(party.pk):
        return [address_sentence()]
    if not by.is_staff_member and person.account_id == by.pk:
        return [_("Nobody nominates themselves: the secretariat does it for a coordinator.")]

    return _registered_problems(person, known) or _standing_problems(person, known)


def _registered_problems(person: Participant, known: NomineeFacts) -> list[str]:
    """Return why somebody is not nominated: they are registered, or may be again by an undo."""
    name = {"name": person.full_name}
    if person.pk in known.registered:
        return [
            _(
                "%(name)s is registered already. A request that waits is approved on the "
                "registrations desk."
            )
            % name
        ]
    if person.pk in known.ended_lately:
        return [
            _(
                "The registration of %(name)s was ended within the last minute, and that can still "
                "be undone. Undo it, or nominate once the minute is over."
            )
            % name
        ]

    return []


def _standing_problems(person: Participant, known: NomineeFacts) -> list[str]:
    name = {"name": person.full_name}
    if person.pk in known.nominated:
        return [_("%(name)s is nominated already.") % name]
    if person.pk in known.nominated_often:
        return [
            _(
                "%(name)s was nominated three times within a day. Try again tomorrow, or ask the "
                "secretariat to register them by hand."
            )
            % name
        ]
    if person.pk in known.trainers:
        return [_("%(name)s is a trainer of this training and needs no seat.") % name]
    if person.is_disabled:
        return [_("%(name)s gets no letters: the account is disabled.") % name]
    if person.pk in known.unprepared:
        return [
            _(
                "%(name)s has not completed the training that is asked for before, as far as it is "
                "recorded. The secretariat can waive it and register them by hand."
            )
            % name
        ]

    return []


def twice_problems(person: Participant) -> list[str]:
    """Return why a person is not nominated twice: they stand on two lines of the same list."""
    return [_("%(name)s stands on two lines of this list.") % {"name": person.full_name}]


def new_person_problems(
    person: Participant, *, party: Party, full_name: str, account: Account | None
) -> list[str]:
    """Return why an address cannot be used: it is somebody else's, by name or party. Not a word
    about that person, whom a coordinator may not know (R-199).
    """
    is_same_name = name_words(person.full_name) == name_words(full_name)
    is_theirs = person.serves(party.pk) and is_same_name
    can_be = account is None or records.may_be_of(account, full_name=full_name, party=party)
    if not is_theirs or not can_be:
        return [address_sentence()]

    return []


def address_sentence() -> str:
    """Return why an address cannot be used, without a word about its owner."""
    return _(
        "This address cannot be used for this name and state. Check both, or ask the "
        "secretariat to nominate."
    )


def too_many_problems(party: Party, *, by: Account, now: datetime) -> list[str]:
    """Return why a list is refused without a word at its rows: they would tell of more addresses of
    people elsewhere than the state reads of within a year (R-436).
    """
    if by.is_staff_member or elsewhere.told(party.pk, now=now) <= elsewhere.MAX_TOLD:
        return []
    return [
        _(
            "The lists of your state have named too many addresses that cannot be used for their "
            "names and state. Choose people whom the search finds, or ask the secretariat to "
            "nominate."
        )
    ]


def are_others_told(party: Party, *, by: Account, now: datetime) -> bool:
    """Tell whether whoever nominates still reads which addresses somebody elsewhere has (R-436)."""
    return by.is_staff_member or elsewhere.told(party.pk, now=now) < elsewhere.MAX_TOLD


def not_looked_at_sentence() -> str:
    """Return why an address that nobody of the state has is not looked at."""
    return _(
        "The lists of your state have named too many addresses of people who are recorded "
        "elsewhere, so one that nobody of your state has is not looked at. Ask the secretariat to "
        "nominate this officer."
    )


def no_address_sentence() -> str:
    """Return why somebody without an address is not nominated: nobody could ask them."""
    return _("Give the e-mail address at which the officer is asked.")


def nobody_sentence() -> str:
    """Return what a list without a line lacks."""
    return _("Name at least one officer.")
