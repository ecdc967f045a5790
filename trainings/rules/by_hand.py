"""Rules for registering somebody by hand, as staff: whether they may, and whether it is the person
who is meant.
"""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants import records
from participants.models import Account, Participant, Party
from participants.names import fold
from trainings.models import Nomination, Registration, Training
from trainings.rules.registrations import closed_problems, invitation_problems, is_unprepared


def by_hand_problems(
    training: Training,
    person: Participant,
    existing: Registration | None,
    reason: str,
    *,
    party: Party,
) -> list[str]:
    """Return why `by` may not register somebody by hand (R-48). Staff are not bound to the window,
    and with a reason may register somebody of a suspended or withdrawn party (R-3), of one that is
    not invited (R-65), or without the training that is asked for (R-219). The training must come
    from `facing` the party.
    """
    if problems := closed_problems(training):
        return problems
    if existing and existing.is_live:
        return [_("This person is registered already.")]
    if reason:
        return []
    return _without_reason_problems(training, person, party)


def _without_reason_problems(training: Training, person: Participant, party: Party) -> list[str]:
    problems = []
    if training.bars_party:
        words = _(
            "%(party)s is suspended or has withdrawn on that day. Write the reason to register "
            "all the same."
        )
        problems.append(words % {"party": party})
    if invitation_problems(training, party):
        words = _(
            "%(party)s is not invited to this training. Write the reason to register all the same."
        )
        problems.append(words % {"party": party})
    if is_unprepared(training, person):
        words = _(
            "No completed training of the kind “%(kind)s” is recorded of this person. Write "
            "the reason to register them all the same."
        )
        problems.append(words % {"kind": training.get_requires_display()})
    return problems


def person_problems(
    training: Training, person: Participant, *, party: Party, full_name: str, email: str
) -> list[str]:
    """Return why nobody is registered by hand under this address: it is somebody else's, or of
    somebody registered already (R-61, D-140).

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
    """Return why the address cannot be used: it belongs to somebody of another name or party
    (R-61).
    """
    if (fold(person.full_name), person.party_id) == (fold(full_name), party.pk):
        return []
    return [
        _(
            "This address belongs to %(name)s (%(party)s). Check the address, the name and "
            "the party."
        )
        % {"name": person.full_name, "party": person.party}
    ]


def namesakes(full_name: str, party: Party, email: str) -> list[Participant]:
    """Return the people of this name and party, where nobody has the address, so that somebody new
    would be made.
    """
    if Participant.objects.addressed(email).exists():
        return []
    return list(Participant.objects.namesakes(full_name, party).with_post())


def namesake_problems(called: Sequence[Participant], *, is_somebody_else: bool) -> list[str]:
    """Return why nobody is made anew: the `namesakes` are recorded, and staff have not said yet
    that it is none of them (R-394, D-430).
    """
    if not called or is_somebody_else:
        return []
    return [
        _(
            "%(name)s (%(party)s) is recorded already. If this is the same person, give the "
            "address that stands there, or write yours there first; if not, tick “This is somebody "
            "else”."
        )
        % {"name": called[0].full_name, "party": called[0].party}
    ]


def nominated_problems(
    training: Training, *, full_name: str, party: Party, email: str
) -> list[str]:
    """Return why nobody is registered by hand without an address under the name of a nominated
    officer, so that the nomination counts (R-247) and nobody stands there twice.
    """
    if email:
        return []
    nominated = training.nominations.proposed().of_somebody_named(full_name, party)
    found = nominated.with_people().first()
    if found is None:
        return []
    words = _(
        "%(name)s (%(party)s) is nominated under %(address)s. Give that address, so that this "
        "counts as the yes; if this is somebody else, give theirs."
    )
    facts = {"name": full_name, "party": party, "address": found.participant.address}

    return [words % facts]


def account_to_link_problems(
    account: Account | None, *, full_name: str, party: Party, is_theirs: bool
) -> list[str]:
    """Return why the person of this name is not linked to this account (R-62, D-142).

    An account without a name gives nothing to compare; `is_theirs` is the answer of staff when they
    were asked about it.
    """
    if account is None or records.may_be_of(account, full_name=full_name, party=party):
        return []
    if account.is_staff_member or account.party_id != party.pk:
        return [_("Somebody of another role or party signs in with this address.")]
    if account.full_name:
        return [
            _("%(name)s signs in with this address. Check the address and the name.")
            % {"name": account.full_name}
        ]
    if not is_theirs:
        return [
            _(
                "Somebody of %(party)s signs in with this address and has given no name. Is it "
                "this person?"
            )
            % {"party": party}
        ]
    return []


def asks_whose(account: Account) -> bool:
    """Tell whether the account has no name to compare with the person's (R-62)."""
    return not account.full_name


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


def yes_sentences(registration: Registration) -> list[str]:
    """Return for staff that a registration by hand counts as the yes to a nomination (R-247); no
    reason to refuse.
    """
    nomination = Nomination.objects.led_to(registration).with_people().first()
    if nomination is None:
        return []
    facts = {"name": registration.participant.full_name, "party": nomination.party}
    if nomination.asked_at is None:
        words = _("%(name)s was nominated by %(party)s, in reserve: this counts as the yes.")
        return [words % facts]
    words = _("%(name)s was nominated by %(party)s, asked on %(day)s: this counts as the yes.")
    asked = nomination.asked_at.astimezone(nomination.training.zone)

    return [words % (facts | {"day": date_format(asked, "j F Y")})]
