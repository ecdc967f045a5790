"""Rules for claiming a state, and for recognising it: refuse, withdraw, undo."""

from collections.abc import Collection
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from participants import states
from participants.decisions import last_decisions, too_late_sentence
from participants.models import Account, AuditEntry, Party, Post

Role = Account.Role
Recognition = Account.Recognition


def claim_problems(party: Party | None, *, today: date) -> list[str]:
    """Return why somebody may not say that they serve this party today (R-3)."""
    if party is None:
        return [_("Please choose the state or organisation that you serve.")]
    if states.is_barred_on(party, today):
        return [
            _(
                "%(party)s is not taking part in trainings at present. Please write to the "
                "secretariat."
            )
            % {"party": party}
        ]
    return []


def recognition_problems(account: Account, *, shown: str, by: Account, today: date) -> list[str]:
    """Return why `by` may not recognise this officer's claimed state (R-16)."""
    problems = _decision_problems(account, shown=shown, by=by)
    if account.recognition == Recognition.RECOGNISED:
        problems += [_("This officer is recognised already."), *_decision(account, reader=by)]
    return problems + claim_problems(account.party, today=today)


def refusal_problems(account: Account, *, shown: str, by: Account, reason: str) -> list[str]:
    """Return why `by` may not refuse this claim (R-16). The officer reads the reason."""
    problems = _decision_problems(account, shown=shown, by=by)
    if account.recognition != Recognition.CLAIMED:
        problems += [_("This claim has been decided already."), *_decision(account, reader=by)]
    if not reason:
        problems.append(_("Please give a reason; the officer will read it."))
    return problems


def _decision(account: Account, *, reader: Account) -> list[str]:
    """Return what was decided, when and by whom, as far as the reader may know."""
    decision = last_decisions([account], reader=reader).get(account.pk)
    if decision:
        return [decision.dated]
    return []


def take_back_problems(account: Account, *, by: Account) -> list[str]:
    """Return why `by` may not withdraw a recognition (R-20). Staff and the coordinator of the party
    may.
    """
    problems = _decision_problems(account, shown=str(account.party_id), by=by)
    if problems:
        return problems
    if account.recognition != Recognition.RECOGNISED:
        return [_("This officer is not recognised.")]
    return []


def told_problems(account: Account, *, by: Account, now: datetime) -> list[str]:
    """Return why `by` may not withdraw a recognition that can no longer be undone: then only staff
    may (R-20).
    """
    if by.is_staff_member:
        return []
    too_late = too_late_sentence(account.recognised_at, now)
    return [f"{too_late} {_('Please ask the secretariat to withdraw the recognition.')}"]


def missing_reason_problems(account: Account, *, reason: str, now: datetime) -> list[str]:
    """Return why a recognition that can no longer be undone is not withdrawn without a reason
    (R-20).
    """
    if reason:
        return []
    too_late = too_late_sentence(account.recognised_at, now)
    instead = _(
        "Withdraw the recognition on the page of the account instead, with a reason that the "
        "officer will see."
    )
    return [f"{too_late} {instead}"]


def undo_refusal_problems(account: Account, *, by: Account) -> list[str]:
    """Return why `by` may not undo a refusal (R-20). Staff and the coordinator of the party may,
    until the officer is told.
    """
    problems = _decision_problems(account, shown=str(account.party_id), by=by)
    if problems:
        return problems
    if account.recognition != Recognition.REFUSED:
        return [_("This claim is not refused.")]
    return []


def too_late_problems(account: Account, *, now: datetime) -> list[str]:
    """Return why a refusal can no longer be undone: its minute is over, or the officer was told
    (R-20).
    """
    too_late = too_late_sentence(account.refused_at, now)
    return [f"{too_late} {_('The officer can claim the state again.')}"]


def _decision_problems(account: Account, *, shown: str, by: Account) -> list[str]:
    """Return why `by` may not decide about this officer. `shown` is the id of the party on their
    page; the claim may have changed since.
    """
    if by.pk == account.pk:
        return [_("You cannot recognise yourself. The secretariat decides.")]
    if not account.is_officer or not account.is_active:
        return [_("Only the state of an active officer is recognised.")]
    if not _decides_for(by, account.party):
        return [_("You decide for officers of your own state only.")]
    if shown != str(account.party_id):
        return [_("The claim has changed since you saw it. Please read it again.")]
    return []


def _decides_for(account: Account, party: Party | None) -> bool:
    """Tell whether the account decides for this party: staff for all, a coordinator for one."""
    if account.is_staff_member:
        return True
    return party is not None and party == account.coordinated_party


def post_problems(account: Account, party: Party | None, *, today: date) -> list[str]:
    """Return why this person may not say that they now serve this party (R-10)."""
    if party == account.party:
        return []
    return term_problems(account) or claim_problems(party, today=today)


def term_problems(account: Account) -> list[str]:
    """Return why this person does not leave the state: a term runs or is to come (R-10)."""
    if account.role == Role.COORDINATOR and not account.is_officer:
        return [_("A coordinator's state is changed by an administrator, with the term.")]
    return []


def hint(account: Account) -> str:
    """Return what the address's domain suggests about the claim (R-17): a hint for the decider,
    never an approval.
    """
    if account.party is None:
        return ""
    known = states.email_domain_of(account.party, account.email)
    if known is None:
        sentence = _("The domain of the address is not among those we know of %(party)s.")
    elif known.get("shared"):
        sentence = _("The address is of a domain that the whole government of %(party)s shares.")
    elif known.get("legacy"):
        sentence = _("The address is of a domain that %(party)s used around 2011.")
    else:
        sentence = _("The address is of a domain that the foreign ministry of %(party)s uses.")
    return sentence % {"party": account.party}


def found_records(accounts: Collection[Account]) -> dict[int, int]:
    """Return by account the record that stood under the address as it was proven; whose address
    nobody had recorded is absent.
    """
    entries = AuditEntry.objects.about_all(list(accounts)).of_actions(["prove_address"])
    return {
        int(entry.subject_id): entry.facts["found_participant"]
        for entry in entries
        if entry.facts.get("found_participant")
    }


def has_found_record(account: Account) -> bool:
    """Tell whether a record stood under the account's address as it was proven."""
    return account.pk in found_records([account])


def known_since(accounts: Collection[Account]) -> dict[int, datetime]:
    """Return by account since when the state that it claims had recorded this address, if on an
    earlier day than its holder signed up (R-399). A record of another state says nothing of this.
    """
    posts = Post.objects.current().filter(participant__in=found_records(accounts).values())
    known = {}
    for post in posts.select_related("participant__account"):
        person, account = post.participant, post.participant.account
        if account is None or post.party_id != account.party_id:
            continue
        signed_up = timezone.localdate(account.created_at)
        first_day = post.since or timezone.localdate(person.created_at)
        if max(first_day, timezone.localdate(person.created_at)) < signed_up:
            known[account.pk] = person.created_at
    return known
