"""The last decision about the state an officer serves, for the next decider (R-20).

Read from the audit trail: an account stores only its present standing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from participants.models import Account, AuditEntry, Party
from participants.moments import moment
from participants.seen import ACTS_ON_RIGHTS, acted_problems, decided_problems

# How long the letter of a decision waits, about a claim or a seat: until then it can be undone
#
UNDONE_WITHIN = timedelta(minutes=1)
TAKEN_BACK = "take_back_recognition"
RECOGNISED = gettext_lazy("Recognised as an officer of %(party)s by %(who)s.")
APPOINTED = gettext_lazy("Appointed coordinator of %(party)s by %(who)s.")
WORDS = {
    "invite_account": RECOGNISED,
    "change_role": RECOGNISED,
    "set_term": APPOINTED,
    "recognise_officer": RECOGNISED,
    TAKEN_BACK: gettext_lazy(
        "The recognition as an officer of %(party)s was withdrawn by %(who)s."
    ),
    "refuse_claim": gettext_lazy("The claim to serve %(party)s was refused by %(who)s."),
}
ELSEWHERE = gettext_lazy(
    "There is an earlier decision, about the claim to serve another state or organisation."
)
UNDONE = "undo_refusal"
MOVES = ("change_own_post", "begin_own_post", "end_own_post")  # by which an officer changes party
# by which others decide about an account, which ends the way back
OTHERS_ACTS = (*WORDS, UNDONE, *ACTS_ON_RIGHTS)
OTHERS_ACTS_ON_RECORD = ("give_record_back", "end_post")  # about the person
UNSAID = "unsaid"  # of a form that does not send which decision its page showed
READ_BY_OFFICER = (TAKEN_BACK, "refuse_claim")  # their note is the reason sent to the officer


def too_late_sentence(decided_at: datetime | None, now: datetime) -> str:
    """Return why a decision can no longer be undone (R-86): its minute is over, whether or not the
    letter has left; or, within the minute, a letter has left.
    """
    if decided_at is None or now >= decided_at + UNDONE_WITHIN:
        return _("More than a minute has passed.")
    return _("The letter has left already.")


@dataclass(frozen=True)
class Decision:
    """A decision that stands, worded in the reader's language."""

    at: datetime
    sentence: str
    reason: str  # empty where there is none, or where the reader may not read it

    @property
    def dated(self) -> str:
        """Return the sentence with the moment in front of it."""
        return f"{moment(self.at)}: {self.sentence}"


def last_decisions(accounts: Iterable[Account], *, reader: Account) -> dict[int, Decision]:
    """Return by account the last decision not undone; accounts without one are left out."""
    accounts = list(accounts)
    entries = _last_entries(accounts)
    parties = Party.objects.in_bulk({entry.facts["party"] for entry in entries.values()})
    decisions = {}
    for account in accounts:
        if entry := entries.get(account.pk):
            decisions[account.pk] = _worded(entry, account, parties, reader)
    return decisions


def was_recognised_today(account: Account, party: Party, *, now: datetime) -> bool:
    """Tell whether the officer was recognised for this party when they left it, by their own first
    move of this day since somebody else last decided about the account (R-429).
    """
    first = None
    for entry in _moves_and_others_acts(account, now):
        if entry.action not in MOVES:
            break
        if "party" in entry.changes:
            first = entry.changes
    if first is None:
        return False
    recognition, _after = first.get("recognition", ("", ""))
    return first["party"][0] == party.pk and recognition == Account.Recognition.RECOGNISED


def shown_of(decision: Decision | None) -> str:
    """Return the moment of the decision as a page carries it; "" where none stands."""
    if decision:
        return decision.at.isoformat()
    return ""


def decision_problems(account: Account, *, seen: str | None, by: Account) -> list[str]:
    """Return why an act is not done: the decision that stands is not the one that the page showed,
    and nobody overrides one that they did not read (R-239).

    `seen` is the moment on the page, "" if it showed none; None where no page was read, which is
    not checked.
    """
    if seen is None:
        return []
    decision = last_decisions([account], reader=by).get(account.pk)
    if shown_of(decision) == seen:
        return []
    if decision is None:
        return decided_problems(account.get_recognition_display())
    return acted_problems([decision.dated.rstrip(".")])


def overrode_refusal(account: Account, recognised_at: datetime) -> bool:
    """Tell whether the claim stood as refused when it was recognised at that moment."""
    given = AuditEntry.objects.about(account).of_actions(["recognise_officer"])
    entry = given.filter(at=recognised_at).first()
    return entry is not None and entry.facts.get("before") == Account.Recognition.REFUSED


def reason_of_refusal(account: Account) -> str:
    """Return the reason of the last refusal of the claim."""
    entry = AuditEntry.objects.about(account).of_actions(["refuse_claim"]).first()
    if entry:
        return entry.note
    return ""


def _moves_and_others_acts(account: Account, now: datetime) -> QuerySet[AuditEntry]:
    """Return what changed the state of the account on this day, or decided about it, newest
    first.
    """
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    own = AuditEntry.objects.about(account).of_actions([*MOVES, *OTHERS_ACTS])
    of_record = AuditEntry.objects.on_record_of(account).of_actions(OTHERS_ACTS_ON_RECORD)
    return (own | of_record).between(midnight, None)


def _last_entries(accounts: list[Account]) -> dict[int, AuditEntry]:
    """Return by account the entry of its last decision not undone, read from the newest on."""
    found: dict[int, AuditEntry] = {}
    undone: set[int] = set()
    for entry in AuditEntry.objects.about_all(accounts).of_actions([*WORDS, UNDONE]):
        number = int(entry.subject_id)
        if _undoes(entry):
            undone.add(number)  # the one before it, which comes next
        elif number in undone:
            undone.remove(number)
        elif number not in found and entry.facts.get("party"):
            found[number] = entry
    return found


def _undoes(entry: AuditEntry) -> bool:
    """Tell whether the entry cancels the one before it: it was undone before anybody was told."""
    if entry.action == UNDONE:
        return True
    return entry.action == TAKEN_BACK and not entry.facts.get("told", True)


def _worded(
    entry: AuditEntry, account: Account, parties: dict[int, Party], reader: Account
) -> Decision:
    """Return the decision with its reason, if the reader may read it.

    Staff read all. A coordinator reads reasons given to their own state's officers, never notes to
    staff; of another party's decision only that there is one (D-234).
    """
    number = entry.facts["party"]
    if not reader.is_staff_member and number != account.party_id:
        return Decision(entry.at, str(ELSEWHERE), "")

    may_read = reader.is_staff_member or entry.action in READ_BY_OFFICER
    reason = entry.note if may_read else ""

    words = WORDS[entry.action]
    if entry.facts.get("role") == Account.Role.COORDINATOR:
        words = APPOINTED
    sentence = str(words) % {"party": parties[number], "who": _who(entry.by)}
    return Decision(entry.at, sentence, reason)


def _who(account: Account | None) -> str:
    """Return who decided by their role of today, never by name."""
    if account is None:
        return _("somebody whose account is gone")
    if account.is_staff_member:
        return _("the secretariat")
    return _("its coordinator")
