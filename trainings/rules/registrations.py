"""Rules for registering, withdrawing, changing and declining: reasons why not; an empty list means
yes.
"""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Account, AuditEntry, Participant, Party
from participants.moments import moment
from trainings.models import Registration, Training
from trainings.rules.deadlines import registration_ends_at
from trainings.rules.ledger import Ledger

Status = Registration.Status
MAX_REGISTERED = 5  # times within a day, by oneself, for one training
NOT_PUBLISHED = {
    Training.Status.DRAFT: gettext_lazy("This training has not been published yet."),
    Training.Status.CLOSED: gettext_lazy("This training is closed."),
    Training.Status.CANCELLED: gettext_lazy("This training has been cancelled."),
}


def registration_problems(
    training: Training,
    *,
    party: Party,
    person: Participant | None,
    existing: Registration | None,
    now: datetime,
) -> list[str]:
    """Return why the person may not register themselves; by hand see `by_hand`.

    The training must come from `facing` the party. `person` is None for a newcomer.
    """
    if problems := closed_problems(training):
        return problems
    if existing and existing.is_live:
        return [_("You are registered already.")]
    return (
        service_problems(person)
        + _own_problems(training, party, now)
        + barred_problems(training, party)
        + prerequisite_problems(training, person)
        + _again_problems(existing, now)
    )


def service_problems(person: Participant | None) -> list[str]:
    """Return why somebody registers for no party: they serve none, and say so themselves if they do
    again (R-430).
    """
    if person is None or person.served_until is None:
        return []
    return [
        _(
            "It is recorded that you serve no longer. If you serve again, say so in your record "
            "first."
        )
    ]


def _again_problems(existing: Registration | None, now: datetime) -> list[str]:
    """Return why nobody registers themselves once more: they did so five times within a day, and
    each time wrote a letter to them and, as they withdrew, to whoever moved up (R-275).
    """
    if existing is None:
        return []
    acts = AuditEntry.objects.about(existing).of_actions(["register"])
    if acts.since(now - timedelta(days=1)).count() < MAX_REGISTERED:
        return []
    return [
        _(
            "You have registered for this training five times within a day. Try again tomorrow, or "
            "ask the secretariat."
        )
    ]


def barred_problems(training: Training, party: Party) -> list[str]:
    """Return why a party cannot send anybody: it is suspended or withdrawn on that day (R-3)."""
    if not training.bars_party:
        return []
    return [
        _("%(party)s cannot send participants on that day. Please ask the secretariat.")
        % {"party": party}
    ]


def invitation_problems(training: Training, party: Party) -> list[str]:
    """Return why a party cannot send anybody: it is not invited (R-65)."""
    if not training.is_restricted or training.invites_party:
        return []
    return [_("%(party)s is not invited to this training.") % {"party": party}]


def unprepared(training: Training, people: Collection[Participant]) -> set[int]:
    """Return the ids of the given people who have not completed a training of the required kind
    (R-219). Nobody, without a statement, if none is required.
    """
    if not training.requires:
        return set()
    completed = Registration.objects.completed_in(training.requires).people_among(people)
    return {person.pk for person in people} - completed


def is_unprepared(training: Training, person: Participant | None) -> bool:
    """Tell the same of one person; None is somebody of whom nothing is known."""
    if person is None:
        return bool(training.requires)
    return person.pk in unprepared(training, [person])


def prerequisite_problems(training: Training, person: Participant | None) -> list[str]:
    """Return why somebody lacks what is asked for: they have not completed a training of that kind
    (R-219).
    """
    if not is_unprepared(training, person):
        return []
    return [
        _(
            "This training is for people who have completed one of the kind “%(kind)s”, and none "
            "is recorded of you. If you completed one elsewhere, please write to the secretariat."
        )
        % {"kind": training.get_requires_display()}
    ]


def closed_problems(training: Training) -> list[str]:
    """Return why registrations stay as they are: their training is a draft, cancelled or closed."""
    if training.status == Training.Status.PUBLISHED:
        return []
    return [str(NOT_PUBLISHED[Training.Status(training.status)])]


def opening_problems(training: Training, *, now: datetime) -> list[str]:
    """Return why registration is not open at all (R-48). Reads the programme alone, which the page
    that everybody reads has anyway.
    """
    return (
        closed_problems(training)
        or _admission_problems(training)
        or _window_problems(training, now)
    )


def change_problems(registration: Registration) -> list[str]:
    """Return why a registration cannot change: it was declined or withdrawn, or its training is a
    draft, cancelled or closed.
    """
    return ended_problems(registration) or closed_problems(registration.training)


def ended_problems(registration: Registration) -> list[str]:
    """Return why a registration has ended: it was declined or withdrawn, by whom and when."""
    if registration.is_live:
        return []
    return [_ended(registration)]


def _ended_sentence(registration: Registration) -> str:
    """Return that the registration has ended, with what ended it, by whom and when."""
    closed = _("This registration is no longer open.")
    trail = AuditEntry.objects.about(registration)
    entry = trail.of_actions(["withdraw", "withdraw_for", "decline"]).first()
    if entry is None:
        return f"{closed} {_('It is now: %(status)s.') % {'status': registration.standing}}"

    facts = {
        "who": _("the person registered"),
        "moment": moment(entry.at, registration.training.zone),
    }
    if entry.action != "withdraw":
        facts["who"] = decided_by(entry.by, registration)
    if registration.seat_was_taken_back:
        return f"{closed} {_('The seat was taken back by %(who)s on %(moment)s.') % facts}"
    if registration.status == Status.DECLINED:
        return f"{closed} {_('It was declined by %(who)s on %(moment)s.') % facts}"
    return f"{closed} {_('It was withdrawn by %(who)s on %(moment)s.') % facts}"


# The trail is read when somebody reads the sentence: a desk asks the rule about each of its rows.
_ended: Callable[[Registration], str] = lazy(_ended_sentence, str)


def decided_by(account: Account | None, registration: Registration) -> str:
    """Return who decided about the registration, by their role of today and never by name."""
    if account is None:
        return _("somebody whose account is gone")
    if account.is_staff_member:
        return _("the secretariat")
    return _("the coordinator of %(party)s") % {"party": registration.party}


def withdrawal_problems(registration: Registration, *, now: datetime) -> list[str]:
    """Return why nobody can withdraw any more: the first day has begun, and from then on attendance
    says who was there (R-49).
    """
    problems = change_problems(registration)
    if not problems and now >= registration.training.midnight(registration.training.first_day):
        problems.append(_("The training has begun. Please tell the secretariat."))
    return problems


def decline_problems(registration: Registration, *, by: Account) -> list[str]:
    """Return why `by` may not decline a registration: only staff take a confirmed seat (R-57)."""
    problems = change_problems(registration) + own_request_problems(registration, by)
    if registration.status == Status.CONFIRMED and not by.is_staff_member:
        problems.append(_("This seat is confirmed. Please ask the secretariat to take it back."))
    return problems


def missing_reason_problems(reason: str) -> list[str]:
    """Return why somebody's registration is not ended without a reason, which the officer sees
    (R-57, R-58).
    """
    if reason.strip():
        return []
    return [_("Give a reason: the officer will see it.")]


def presence_problems(registration: Registration) -> list[str]:
    """Return why a seat cannot be taken: its holder is marked present or late in a session (R-56,
    R-57).
    """
    if not registration.attendance.there().exists():
        return []
    return [
        _("%(name)s is marked as present. Remove the marks first if that is wrong.")
        % {"name": registration.participant.full_name}
    ]


def seat_problems(registration: Registration, *, by: Account) -> list[str]:
    """Return why no seat is given by hand: staff alone give one, and only to somebody who waits or
    has a request (R-43).
    """
    problems = closed_problems(registration.training)
    if not by.is_staff_member:
        problems.append(_("Only the secretariat gives seats by hand."))
    if registration.status == Status.CONFIRMED:
        problems.append(_("This person has a seat already."))
    return problems + ended_problems(registration)


def seat_rule_problems(registration: Registration, ledger: Ledger, *, reason: str) -> list[str]:
    """Return why no seat is given beyond the seat rule: a written reason is missing (R-43)."""
    if ledger.has_room_for(registration) or reason.strip():
        return []
    return [_("There is no seat left for this person. To overbook, write the reason.")]


def own_person_problems(person: Participant, account: Account) -> list[str]:
    """Return why the account cannot register: the person who has its address belongs to another
    account or to none.
    """
    if person.account_id != account.pk:
        return [_("Your address is registered for somebody else. Please write to the secretariat.")]
    return []


def leaver_problems(registration: Registration, *, is_sent: bool) -> list[str]:
    """Return why somebody who serves the registration's party no longer is not approved: nobody
    has said that it sends them all the same (R-441).
    """
    if is_sent or not registration.has_left:
        return []
    sentence = _(
        "This officer serves %(party)s no longer, and the seat would count for %(party)s. Approve "
        "with the tick that %(party)s sends them all the same; otherwise decline, or wait."
    )
    return [sentence % {"party": registration.party}]


def own_request_problems(registration: Registration, by: Account) -> list[str]:
    """Return why a coordinator may not act on a registration: it is their own request, or of
    another party (R-52).

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
    if training.is_by_approval:
        return True
    return account is not None and not account.is_staff_member and not account.is_recognised


def approval_sentence(
    training: Training, *, account: Account, existing: Registration | None
) -> str:
    """Return why a registration that the account makes now waits for approval, and who decides; ""
    if it does not wait (R-51, R-52).
    """
    if not waits_for_approval(training, account=account, existing=existing):
        return ""
    if account.coordinated_party:
        return _("The secretariat decides on your own request.")
    if account.is_unrecognised_officer:
        return _(
            "Your state has not recognised you yet, so your request waits for approval. It keeps "
            "its place in the queue."
        )
    if existing and existing.is_declined_still:
        return _(
            "An earlier request of yours was declined here, so this one waits for approval. It "
            "keeps its place in the queue."
        )
    return _(
        "The coordinator of your state, or the secretariat where there is none, approves requests "
        "for this training. Yours keeps its place in the queue."
    )


def _own_problems(training: Training, party: Party, now: datetime) -> list[str]:
    """Return why officers may not register themselves: admission, time or invitation forbid it."""
    if problems := _admission_problems(training):
        return problems
    return _window_problems(training, now) + invitation_problems(training, party)


def _admission_problems(training: Training) -> list[str]:
    """Return why nobody registers themselves: coordinators nominate (R-207)."""
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
