"""Rules for the terms of coordinators, and what their end leaves behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from participants import states, waiting
from participants.models import Account, AuditEntry, CoordinatorTerm, Party
from participants.models.audit import ENDING_PROPOSALS, PROPOSING

Role = Account.Role
LEAP_YEAR = timedelta(days=366)  # a year, whichever it is
TEN_YEARS = timedelta(days=3653)
MAX_PROPOSALS = 3  # within a day


def term_problems(
    party: Party | None,
    *,
    since: date | None,
    until: date | None,
    today: date,
    are_days_meant: bool = False,
) -> list[str]:
    """Return why nobody may coordinate this party between these days, both included (R-10)."""
    if party is None:
        return [_("A coordinator needs a state or organisation.")]
    if since is None:
        return [_("A coordinator needs the first day of the term.")]
    ends = until or date.max
    if ends < since:
        return [_("The term ends before it begins.")]
    if ends < today:
        return [_("The term would be over already: its last day has passed.")]

    problems = states.barred_problems(party, max(since, today))
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
    if since > today + LEAP_YEAR:
        words = _("The term would begin on %(day)s, in more than a year.")
        found.append(words % {"day": date_format(since)})
    if until and until - since > TEN_YEARS:  # a sum may lie behind the end of the calendar
        words = _("The term would last until %(day)s, more than ten years.")
        found.append(words % {"day": date_format(until)})
    if not found:
        return []

    sentences = [
        _("Is this date right?"),
        *found,
        _("If it is, tick the box below and save again."),
    ]
    return [" ".join(sentences)]


def overlap_problems(account: Account, *, since: date, until: date | None) -> list[str]:
    """Return why the term is refused: it overlaps another. An account coordinates one party at a
    time (R-10).
    """
    last = until or date.max
    for term in account.terms.all():
        last_of_other = term.until or date.max
        if term.since <= last and since <= last_of_other:
            words = {"party": term.party, "since": term.since.isoformat()}
            return [
                _("This account already has a term in these days: %(party)s, from %(since)s.")
                % words
            ]
    return []


def end_term_problems(term: CoordinatorTerm, *, until: date, today: date) -> list[str]:
    """Return why the term cannot end on this day: it is over, or the day is outside it (R-10)."""
    if term.until and term.until < today:
        return [_("This term ended on %(day)s.") % {"day": date_format(term.until)}]
    if until < term.since:
        return [_("The term would end before it begins.")]
    if term.until and until >= term.until:
        return [_("The term ends on %(day)s already.") % {"day": date_format(term.until)}]
    return []


def hand_over_problems(
    term: CoordinatorTerm, successor: Account, *, until: date, today: date
) -> list[str]:
    """Return why the term cannot end on this day with the successor's beginning on the next
    (R-343).
    """
    if not _may_succeed(successor, term):
        words = _("Nobody else who is recognised for %(party)s has this address.")
        return [words % {"party": term.party}]

    if until < today:
        return [_("The last day of the term is today or later: this one has passed.")]

    problems = []
    if term.until != until:
        problems = end_term_problems(term, until=until, today=today)
    since = until + timedelta(days=1)
    problems += term_problems(term.party, since=since, until=None, today=today, are_days_meant=True)
    return problems or overlap_problems(successor, since=since, until=None)


def _may_succeed(successor: Account, term: CoordinatorTerm) -> bool:
    """Tell whether the account is somebody else's of the party who can sign in; staff keep their
    role.
    """
    is_theirs = successor.party_id == term.party_id and successor.pk != term.account_id
    can_act = successor.is_active and successor.is_recognised and not successor.is_staff_member
    return is_theirs and can_act


@dataclass(frozen=True)
class Proposal:
    """A successor whom a coordinator proposes, and the last day of the own term before."""

    successor: Account
    until: date


def proposal_of(term: CoordinatorTerm) -> Proposal | None:
    """Return what the holder has proposed last, if it was neither taken back nor done (R-398)."""
    entries = AuditEntry.objects.about(term.account).of_actions([*ENDING_PROPOSALS, PROPOSING])
    latest = entries.with_fact("term").order_by("-pk").first()
    if latest is None or latest.action != PROPOSING or latest.facts["term"] != term.pk:
        return None
    successor = Account.objects.numbered(latest.facts["successor"])
    if successor is None:
        return None
    return Proposal(successor, date.fromisoformat(latest.facts["until"]))


def proposing_problems(
    term: CoordinatorTerm, successor: Account, *, until: date, now: datetime
) -> list[str]:
    """Return why a successor is not proposed: the same stands already, or each administrator would
    get a further letter after many in a day.
    """
    if proposal_of(term) == Proposal(successor, until):
        return [_("You have proposed this already. An administrator will answer.")]
    entries = AuditEntry.objects.about(term.account).of_actions([PROPOSING])
    if entries.since(now - timedelta(days=1)).count() < MAX_PROPOSALS:
        return []
    return [
        _("You have proposed a successor three times within a day. Please wait until tomorrow.")
    ]


def not_proposed_sentence() -> str:
    """Return the sentence about a proposal that is taken back and does not stand."""
    return _("You propose no successor now.")


def removed_sentence() -> str:
    """Return what to say of a term that a new role has deleted before it began."""
    return _("This term was removed meanwhile.")


def end_sentence(until: date, *, today: date) -> str:
    """Return the message once a term's end is saved."""
    words = {"day": date_format(until)}
    if until < today:
        return _("The term ended on %(day)s.") % words
    return _("The term ends on %(day)s.") % words


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
    sentences = [
        _(
            "Nobody else coordinates %(party)s today. Afterwards the secretariat decides for it, "
            "until somebody has a term."
        )
        % {"party": party}
    ]
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
