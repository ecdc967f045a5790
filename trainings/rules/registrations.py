"""Rules for registering, withdrawing, changing and declining: reasons why not; an empty list means
yes.
"""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext as _

from participants.models import Account, Participant, Party
from participants.moments import moment
from participants.names import fold
from trainings.models import Registration, Training
from trainings.rules.deadlines import registration_ends_at
from trainings.rules.ledger import Ledger

Status = Registration.Status


def registration_problems(
    training: Training,
    *,
    party: Party,
    person: Participant | None,
    existing: Registration | None,
    now: datetime,
    by_hand: bool = False,
    reason: str = "",
) -> list[str]:
    """Refuse a registration that the person makes, or that staff make by hand.

    Staff are not bound to the window, and with a reason may register somebody of a suspended or
    withdrawn party (R-3), of one that is not invited (R-65), or without the training that is asked
    for (R-219). The training must come from `facing` the party. `person` is None for a newcomer.
    """
    if problems := closed_problems(training):
        return problems
    if existing and existing.is_live:
        return [
            _("This person is registered already.") if by_hand else _("You are registered already.")
        ]
    problems = [] if by_hand else _own_problems(training, party, now)
    if by_hand and reason:
        return problems
    if training.bars_party:
        problems.append(_barred_sentence(party, by_hand))
    if by_hand:
        problems += _invitation_problems(training, party, by_hand=True)
    return problems + prerequisite_problems(training, person, by_hand=by_hand)


def unprepared(training: Training, people: Collection[Participant]) -> set[int]:
    """Return the ids of those of these people who have not completed a training of the kind that
    is asked for (R-219); nobody, without a statement, where nothing is.
    """
    if not training.requires:
        return set()
    completed = Registration.objects.completed_in(training.requires).people_among(people)
    return {person.pk for person in people} - completed


def prerequisite_problems(
    training: Training, person: Participant | None, *, by_hand: bool = False
) -> list[str]:
    """Refuse somebody who has not completed a training of the kind that is asked for (R-219)."""
    if not training.requires or (person and not unprepared(training, [person])):
        return []
    kind = {"kind": training.get_requires_display()}
    if by_hand:
        return [
            _(
                "No completed training of the kind “%(kind)s” is recorded of this person. Write "
                "the reason to register them all the same."
            )
            % kind
        ]
    return [
        _(
            "This training is for people who have completed one of the kind “%(kind)s”, and none "
            "is recorded of you. If you completed one elsewhere, please write to the secretariat."
        )
        % kind
    ]


def closed_problems(training: Training) -> list[str]:
    """Refuse any act on registrations of a draft, cancelled or closed training."""
    if training.status == Training.Status.CANCELLED:
        return [_("This training has been cancelled.")]
    if training.status == Training.Status.CLOSED:
        return [_("This training is closed.")]
    if training.status == Training.Status.DRAFT:
        return [_("This training has not been published yet.")]
    return []


def opening_problems(training: Training, *, now: datetime) -> list[str]:
    """Refuse while registration is not open at all (R-48). Reads the programme alone, which the
    page that everybody reads has anyway.
    """
    return (
        closed_problems(training)
        or _admission_problems(training)
        or _window_problems(training, now)
    )


def change_problems(registration: Registration) -> list[str]:
    """Refuse what was declined or withdrawn, or stands in a draft, cancelled or closed training."""
    if not registration.is_live:
        return [_("This registration is no longer open.")]
    return closed_problems(registration.training)


def withdrawal_problems(registration: Registration, *, now: datetime) -> list[str]:
    """Refuse to withdraw once the first day has begun; from then on attendance says who was there
    (R-49).
    """
    problems = change_problems(registration)
    if not problems and now >= registration.training.midnight(registration.training.first_day):
        problems.append(_("The training has begun. Please tell the secretariat."))
    return problems


def decline_problems(registration: Registration, *, reason: str, by: Account) -> list[str]:
    """Refuse a decline without a reason, which the officer sees, or of a confirmed seat by anybody
    but staff (R-57).
    """
    problems = change_problems(registration) + own_request_problems(registration, by)
    if registration.status == Status.CONFIRMED and not by.is_staff_member:
        problems.append(_("This seat is confirmed. Please ask the secretariat to take it back."))
    if not reason.strip():
        problems.append(_("Give a reason: the officer will see it."))
    return problems


def presence_problems(registration: Registration) -> list[str]:
    """Refuse to take the seat of somebody who is marked present or late in a session (R-56,
    R-57).
    """
    if not registration.attendance.there().exists():
        return []
    return [
        _("%(name)s is marked as present. Remove the marks first if that is wrong.")
        % {"name": registration.participant.full_name}
    ]


def seat_problems(registration: Registration, *, by: Account) -> list[str]:
    """Refuse a seat by hand: staff alone give one, and only to somebody who waits (R-43)."""
    problems = closed_problems(registration.training)
    if not by.is_staff_member:
        problems.append(_("Only the secretariat gives seats by hand."))
    if registration.status not in (Status.WAITING, Status.REQUESTED):
        problems.append(_("This person does not wait for a seat."))
    return problems


def room_problems(registration: Registration, ledger: Ledger, *, reason: str) -> list[str]:
    """Refuse a seat beyond the seat rule without a written reason (R-43)."""
    if ledger.has_room_for(registration) or reason.strip():
        return []
    return [_("There is no seat left for this person. To overbook, write the reason.")]


def by_hand_problems(
    training: Training,
    person: Participant,
    existing: Registration | None,
    reason: str,
    *,
    party: Party,
    now: datetime,
) -> list[str]:
    """Refuse a registration by hand (R-3, R-48). With a reason, people of a barred party or of one
    that is not invited may be registered, and those without the training that is asked for.
    """
    return registration_problems(
        training,
        party=party,
        person=person,
        existing=existing,
        now=now,
        by_hand=True,
        reason=reason,
    )


def person_problems(
    training: Training, person: Participant, *, party: Party, full_name: str, email: str
) -> list[str]:
    """Refuse a registration by hand under an address that is somebody else's, or of somebody
    registered already (R-61, D-140).

    So a mistyped address renames nobody, and a second click registers nobody twice.
    """
    if problems := address_problems(person, party=party, full_name=full_name):
        return problems
    if not email and training.registrations.live().of_somebody_named(full_name, party).exists():
        return [
            _(
                "%(name)s (%(party)s) is registered already. If this is somebody else, give an "
                "e-mail address."
            )
            % {"name": full_name, "party": party}
        ]
    return []


def address_problems(person: Participant, *, party: Party, full_name: str) -> list[str]:
    """Refuse an address that belongs to somebody of another name or party (R-61)."""
    if (fold(person.full_name), person.party_id) == (fold(full_name), party.pk):
        return []
    return [
        _(
            "This address belongs to %(name)s (%(party)s). Check the address, the name and "
            "the party."
        )
        % {"name": person.full_name, "party": person.party}
    ]


def unchanged_sentences(person: Participant, *, full_name: str, title: str) -> list[str]:
    """Return a sentence for each value typed by hand that differs from what is known and was not
    stored (R-61). No reason to refuse.
    """
    pairs = [(full_name, person.full_name), (title, person.title)]
    return [
        _(
            "This person is known as “%(known)s”, so “%(typed)s” was not taken over. To change "
            "it, choose Correct among the registrations."
        )
        % {"known": known, "typed": typed}
        for typed, known in pairs
        if typed and typed != known
    ]


def link_problems(
    account: Account | None, *, full_name: str, party: Party, is_theirs: bool
) -> list[str]:
    """Refuse to link the person of this name to this account (R-62, D-142).

    An account without a name gives nothing to compare; `is_theirs` is the answer of staff when they
    were asked about it.
    """
    if account is None:
        return []
    if account.is_staff_member or account.party_id != party.pk:
        return [_("Somebody of another role or party signs in with this address.")]
    if account.full_name and fold(account.full_name) != fold(full_name):
        return [
            _("%(name)s signs in with this address. Check the address and the name.")
            % {"name": account.full_name}
        ]
    if asks_whose(account) and not is_theirs:
        return [
            _(
                "Somebody of %(party)s signs in with this address and has given no name. Is it "
                "this person?"
            )
            % {"party": party}
        ]
    return []


def own_person_problems(person: Participant, account: Account) -> list[str]:
    """Refuse when the person who has the account's address belongs to another account or to
    none.
    """
    if person.account_id != account.pk:
        return [_("Your address is registered for somebody else. Please write to the secretariat.")]
    return []


def asks_whose(account: Account) -> bool:
    """Tell whether the account has no name to compare with the person's (R-62)."""
    return not account.full_name


def own_request_problems(registration: Registration, by: Account) -> list[str]:
    """Refuse a coordinator's act on the own request, or on a registration of another party (R-52).

    To be asked under the lock, where the party may differ from the one on the page.
    """
    if by.is_staff_member:
        return []
    if by.coordinated_party is None or by.coordinated_party.pk != registration.party_id:
        return [_("This registration is not one of your state.")]
    if registration.participant.account_id == by.pk:
        return [_("The secretariat decides on your own request.")]
    return []


def claim_meanwhile_problems(account: Account | None, *, seen: Account) -> list[str]:
    """Return why an officer may not register as `seen`: the state was recognised, or that taken
    back, while the request waited (R-194).
    """
    if account and (account.party_id, account.recognition) == (seen.party_id, seen.recognition):
        return []
    return [
        _(
            "What is known of your state has changed meanwhile, so nothing was done. Open the page "
            "again and register once more."
        )
    ]


def waits_for_approval(
    training: Training, *, account: Account | None, existing: Registration | None = None
) -> bool:
    """Tell whether a new registration waits for approval: the training admits by approval, or the
    officer's state is only claimed (R-51). A previously declined person needs approval again
    (R-18).
    """
    if existing and existing.is_declined_still:
        return True
    if training.admission == Training.Admission.APPROVAL:
        return True
    return account is not None and not account.is_staff_member and not account.is_recognised


def _own_problems(training: Training, party: Party, now: datetime) -> list[str]:
    """Refuse a registration that the officer makes: another admission, another time, uninvited."""
    if problems := _admission_problems(training):
        return problems
    return _window_problems(training, now) + _invitation_problems(training, party)


def _admission_problems(training: Training) -> list[str]:
    """Refuse where coordinators nominate (R-207)."""
    if not training.is_by_nomination:
        return []
    return [
        _(
            "Nobody registers for this training themselves: the national coordinator of each "
            "state nominates its officers, or the secretariat where there is none."
        )
    ]


def _window_problems(training: Training, now: datetime) -> list[str]:
    if now < training.registration_opens_at:
        return [
            _("Registration opens on %(moment)s.")
            % {"moment": moment(training.registration_opens_at, training.zone)}
        ]
    if now < min(training.registration_closes_at, training.midnight(training.first_day)):
        return []  # no session can have ended, so none is read
    if now >= (closed_at := registration_ends_at(training)):
        return [
            _("Registration closed on %(moment)s.") % {"moment": moment(closed_at, training.zone)}
        ]
    return []


def _invitation_problems(training: Training, party: Party, *, by_hand: bool = False) -> list[str]:
    """Refuse somebody of a party that is not invited; staff write the reason (R-65)."""
    if training.audience == Training.Audience.PUBLIC or training.invites_party:
        return []
    if by_hand:
        return [
            _(
                "%(party)s is not invited to this training. Write the reason to register all the "
                "same."
            )
            % {"party": party}
        ]
    return [_("%(party)s is not invited to this training.") % {"party": party}]


def _barred_sentence(party: Party, by_hand: bool) -> str:
    if by_hand:
        return _(
            "%(party)s is suspended or has withdrawn on that day. Write the reason to register "
            "all the same."
        ) % {"party": party}
    return _("%(party)s cannot send participants on that day. Please ask the secretariat.") % {
        "party": party
    }
