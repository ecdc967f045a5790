"""Rules on accounts. Each returns the reasons against an act; an empty list means yes."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants import states, waiting
from participants.models import Account, CoordinatorTerm, Mission, Participant, Party

Role = Account.Role
Recognition = Account.Recognition
A_YEAR, TEN_YEARS = timedelta(days=366), timedelta(days=3653)
ANY_REASON = "-"  # the page that follows asks for it


def claim_problems(party: Party | None, *, today: date) -> list[str]:
    """Return why somebody may not say that they serve this party today (R-3)."""
    if party is None:
        return [_("Please choose the state or organisation that you serve.")]
    if states.is_barred_on(party, today):
        return [
            _("%(party)s takes part in no training at present. Please write to the secretariat.")
            % {"party": party}
        ]
    return []


def role_problems(
    role: str,
    party: Party | None,
    *,
    since: date | None,
    until: date | None,
    today: date,
    are_days_meant: bool = False,
) -> list[str]:
    """Return why an account may not have this role with this party and term (R-9, R-10)."""
    if role == Role.OFFICER:
        return officer_problems(party, today=today)
    if role == Role.COORDINATOR:
        return term_problems(
            party, since=since, until=until, today=today, are_days_meant=are_days_meant
        )
    return []


def officer_problems(party: Party | None, *, today: date) -> list[str]:
    """Return why this party can have no officer. An administrator's word recognises at once, so it
    is bound like any recognition.
    """
    if party is None:
        return [_("An officer needs a state or organisation.")]
    return barred_problems(party, today)


def barred_problems(party: Party, day: date) -> list[str]:
    """Return why nobody acts for the party on that day: it is suspended or has withdrawn."""
    if not states.is_barred_on(party, day):
        return []
    told = {"party": party, "day": date_format(day, "j F Y")}
    return [_("%(party)s is suspended or has withdrawn on %(day)s.") % told]


def term_problems(
    party: Party | None,
    *,
    since: date | None,
    until: date | None,
    today: date,
    are_days_meant: bool = False,
) -> list[str]:
    """Return why nobody may coordinate this party between these days, both included."""
    if party is None:
        return [_("A coordinator needs a state or organisation.")]
    if since is None:
        return [_("A coordinator needs the first day of the term.")]
    if until and until < since:
        return [_("The term ends before it begins.")]
    if until and until < today:
        return [_("The term would be over already: its last day has passed.")]

    problems = barred_problems(party, max(since, today))
    if not are_days_meant:
        problems += term_questions(since=since, until=until, today=today)
    return problems


def term_questions(*, since: date | None, until: date | None, today: date) -> list[str]:
    """Return questions about days that look like a slip of the year (R-10). Not refusals: a tick
    confirms the days.
    """
    if since is None:
        return []
    found = []
    if since > today + A_YEAR:
        words = _("The term would begin on %(day)s, in more than a year.")
        found.append(words % {"day": date_format(since)})
    if until and until > since + TEN_YEARS:
        words = _("The term would last until %(day)s, more than ten years.")
        found.append(words % {"day": date_format(until)})
    if not found:
        return []

    return [
        " ".join([_("Is this day meant?"), *found, _("If it is, say so below, then save again.")])
    ]


def coordinator_problems(account: Account) -> list[str]:
    """Return why the account cannot have a term: it is no coordinator."""
    if account.role != Role.COORDINATOR:
        return [_("Only a coordinator has a term. Please change the role first.")]
    return []


def overlap_problems(account: Account, *, since: date, until: date | None) -> list[str]:
    """Return why the term is refused: it overlaps another. An account coordinates one party at a
    time (R-10).
    """
    last = until or date.max
    for term in account.terms.all():
        last_of_other = term.until or date.max
        if term.since <= last and since <= last_of_other:
            words = _("This account already has a term in these days: %(party)s, from %(since)s.")
            return [words % {"party": term.party, "since": term.since.isoformat()}]
    return []


def end_term_problems(term: CoordinatorTerm, *, until: date, today: date) -> list[str]:
    """Return why the term cannot end on this day: it is over, or the day is outside it."""
    if term.until and term.until < today:
        return [_("This term ended on %(day)s.") % {"day": date_format(term.until)}]
    if until < term.since:
        return [_("The term would end before it begins.")]
    if term.until and until >= term.until:
        return [_("The term ends on %(day)s already.") % {"day": date_format(term.until)}]
    return []


def end_sentence(until: date, *, today: date) -> str:
    """Return the message once a term's end is saved."""
    told = {"day": date_format(until)}
    if until < today:
        return _("The term ended on %(day)s.") % told
    return _("The term ends on %(day)s.") % told


def term_note(account: Account, *, today: date) -> str:
    """Return since or until when a coordinator is out of term; "" for everybody else.

    The role alone gives no right to decide.
    """
    if account.role != Role.COORDINATOR:
        return ""
    terms = list(account.terms.all())  # lists have read them in advance
    coming = []
    over = []
    for term in terms:
        if term.since > today:
            coming.append(term.since)
        elif term.until and term.until < today:
            over.append(term.until)
        else:  # it runs
            return ""

    if coming:
        return _("term begins on %(day)s") % {"day": date_format(min(coming))}
    if over:
        return _("term ended on %(day)s") % {"day": date_format(max(over))}
    return _("no term")


def is_over(term: CoordinatorTerm, today: date) -> bool:
    """Tell whether the last day of the term has passed; a term may have none."""
    return term.until is not None and term.until < today


def orphan_warnings(terms: Iterable[CoordinatorTerm], *, today: date) -> list[str]:
    """Return what ending these terms leaves undecided: warnings, not reasons against it."""
    sentences = []
    for term in terms:
        if is_over(term, today):
            continue
        if not CoordinatorTerm.objects.beside(term, today).exists():
            sentences += _left_behind(term.party)
    return sentences


def _left_behind(party: Party) -> list[str]:
    """Return what waits for a coordinator of this party, in sentences."""
    claims = Account.objects.claims().of_party(party).count()
    requests = waiting.undecided(party)
    alone = _(
        "Nobody else coordinates %(party)s today. Afterwards the secretariat decides for it, "
        "until somebody has a term."
    )
    sentences = [alone % {"party": party}]
    if claims:
        words = ngettext(
            "%(n)d officer waits to be recognised.", "%(n)d officers wait to be recognised.", claims
        )
        sentences.append(words % {"n": claims})
    if requests:
        words = ngettext(
            "%(n)d registration waits for approval.",
            "%(n)d registrations wait for approval.",
            requests,
        )
        sentences.append(words % {"n": requests})
    return sentences


def address_problems(account: Account, email: str) -> list[str]:
    """Return why this cannot become the account's address. A sign-up that never proved it is
    ignored.
    """
    holder = Account.objects.addressed(email).first()
    if holder is None:
        return []
    if holder.pk == account.pk:
        return [_("That is the address already.")]
    if Account.objects.abandoned().filter(pk=holder.pk).exists():
        return []
    return [_("This address has an account already.")]


def holder_problems(account: Account, email: str) -> list[str]:
    """Return why an administrator may not give out this address: it is another person's, with or
    without an account, whose letters would go astray.

    Names that person, as an administrator may know.
    """
    others = Participant.objects.addressed(email).exclude(account=account)
    person = others.select_related("party").first()
    if person is None:
        return []
    told = {"name": person.full_name, "party": person.party}
    return [_("This address belongs to %(name)s (%(party)s).") % told]


def own_holder_problems(email: str) -> list[str]:
    """Return a sentence if a person without an account has the address. It names nobody, as its
    reader has only proven the mailbox.
    """
    if not Participant.objects.addressed(email).filter(account=None).exists():
        return []
    return [
        _(
            "The secretariat has registered somebody by hand with this address. If that is you, "
            "write to the secretariat, which puts it right."
        )
    ]


def own_account_problems(account: Account, *, by: Account | None) -> list[str]:
    """Return why `by` may not do this to their own account (R-12): after a slip, nobody might be
    left to undo it.
    """
    if by and by.pk == account.pk:
        return [_("You cannot do this to your own account. Please ask another administrator.")]
    return []


def leave_problems(account: Account, *, by: Account | None, other_administrators: int) -> list[str]:
    """Return why the account may not lose its role or be disabled (R-12).

    `other_administrators` counts the other active ones.
    """
    problems = own_account_problems(account, by=by)
    if account.is_administrator and account.is_active and not other_administrators:
        problems.append(_("This is the last administrator. Appoint another one first."))
    return problems


def recognition_problems(account: Account, *, shown: str, by: Account, today: date) -> list[str]:
    """Return why `by` may not recognise this officer's claimed state (R-16)."""
    problems = _decision_problems(account, shown=shown, by=by)
    if account.recognition == Recognition.RECOGNISED:
        problems.append(_("This officer is recognised already."))
    return problems + claim_problems(account.party, today=today)


def refusal_problems(account: Account, *, shown: str, by: Account, reason: str) -> list[str]:
    """Return why `by` may not refuse this claim (R-16). The officer reads the reason."""
    problems = _decision_problems(account, shown=shown, by=by)
    if account.recognition != Recognition.CLAIMED:
        problems.append(_("This claim has been decided already."))
    if not reason:
        problems.append(_("Please give a reason; the officer will read it."))
    return problems


def take_back_problems(account: Account, *, by: Account, reason: str, was_told: bool) -> list[str]:
    """Return why `by` may not withdraw a recognition. Deciders may until the officer is told; later
    only staff, with a reason.
    """
    problems = _decision_problems(account, shown=str(account.party_id), by=by)
    if problems:
        return problems
    if account.recognition != Recognition.RECOGNISED:
        return [_("This officer is not recognised.")]
    if not was_told:
        return []
    if not by.is_staff_member:
        return [_("The letter has left already. Please ask the secretariat to take it back.")]
    if not reason:
        return [_("The letter has left already. Give a reason: the officer will see it.")]
    return []


def undo_refusal_problems(account: Account, *, by: Account, was_told: bool) -> list[str]:
    """Return why `by` may not undo a refusal: deciders may until the officer is told (R-20)."""
    problems = _decision_problems(account, shown=str(account.party_id), by=by)
    if problems:
        return problems
    if account.recognition != Recognition.REFUSED:
        return [_("This claim is not refused.")]
    if was_told:
        return [_("The letter has left already. The officer can claim the state again.")]
    return []


def _decision_problems(account: Account, *, shown: str, by: Account) -> list[str]:
    """Return why `by` may not decide about this officer. `shown` is the id of the party on their
    page; the claim may have changed since.
    """
    if by.pk == account.pk:
        return [_("Nobody recognises themselves. The secretariat decides.")]
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


def possible(account: Account, *, by: Account, today: date) -> frozenset[str]:
    """Return the acts on an account that the rules allow now: recognise, take_back, change,
    end_term.
    """
    shown = str(account.party_id)
    is_claim = account.is_proven and account.party is not None
    refused = {
        "recognise": not is_claim or recognition_problems(account, shown=shown, by=by, today=today),
        "take_back": take_back_problems(account, by=by, reason=ANY_REASON, was_told=True),
        "change": not by.is_administrator or own_account_problems(account, by=by),
        "end_term": not by.is_administrator,
    }
    return frozenset(act for act, problems in refused.items() if not problems)


def post_problems(account: Account, party: Party | None, *, today: date) -> list[str]:
    """Return why this person may not say that they now serve this party (R-10)."""
    if party == account.party:
        return []
    if account.role == Role.COORDINATOR and not account.is_officer:
        return [_("A coordinator's state is changed by an administrator, with the term.")]
    return claim_problems(party, today=today)


def listing_problems(mission: Mission, *, name: str) -> list[str]:
    """Return why staff may not list a typed mission under this name."""
    if mission.is_listed:
        return [_("This mission is offered already.")]
    same = Mission.objects.of(mission.party).filter(host=mission.host, name__iexact=name)
    if same.exclude(pk=mission.pk).exists():
        return [
            _("%(party)s has a mission of this name in %(host)s already.")
            % {"party": mission.party, "host": mission.host}
        ]
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
