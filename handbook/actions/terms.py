"""Save and remove entries of a term list."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from handbook.models import Term
from handbook.rules import terms as rules
from handbook.rules.texts import character_problems
from participants import audit
from participants.locking import lock_row
from participants.models import Account
from participants.refusal import Refused, refuse_if, refuse_if_changed
from participants.seen import outdated_problems


@dataclass(frozen=True)
class TermFacts:
    """An English term, its word in the language, and whose word that is."""

    term: str
    translation: str
    source: str
    read_on: date | None = None
    note: str = ""


def save_term(*, by: Account, entry: Term, facts: TermFacts, seen: str = "", now: datetime) -> Term:
    """Add the entry, or change it if it is stored, and return it; the same facts again change
    nothing. Raises Refused, also if the term is in the list already (R-565), and Conflict (R-599).

    `seen`: fingerprint of the stored entry as it was shown.
    """
    try:
        return _save(by, entry, facts, seen, now)
    except IntegrityError:  # somebody added the same term in this moment
        typed = Term(pk=entry.pk, language=entry.language, **vars(facts))
        raise Refused(_problems(typed, now)) from None


@transaction.atomic
def _save(by: Account, entry: Term, facts: TermFacts, seen: str, now: datetime) -> Term:
    if entry.pk:
        entry = _locked(entry)
        if entry.facts == vars(facts):
            return entry
        refuse_if_changed(outdated_problems(entry.fingerprint, seen=seen))
    for name, value in vars(facts).items():
        setattr(entry, name, value)
    refuse_if(_problems(entry, now))
    refuse_if(character_problems({"term": facts.term, "translation": facts.translation}))
    entry.changed_at, entry.changed_by = now, by
    entry.save()
    audit.record(by=by, action="save_term", about=entry, now=now)
    return entry


def _locked(entry: Term) -> Term:
    """Return the entry as it stands now, locked. Raises Refused if it is gone."""
    try:
        return lock_row(entry)
    except Term.DoesNotExist:
        raise Refused([rules.removed_sentence()]) from None


def _problems(entry: Term, now: datetime) -> list[str]:
    there = Term.objects.in_language(entry.language)
    return rules.term_problems(entry, there, timezone.localdate(now))


@transaction.atomic
def remove_term(*, by: Account, entry: Term, seen: str, now: datetime) -> None:
    """Remove an entry that was added here. Raises Refused, also if it is gone, and Conflict.

    `seen`: fingerprint of the entry as it was shown (R-625).
    """
    entry = _locked(entry)
    refuse_if(rules.removal_problems(entry))
    refuse_if_changed(outdated_problems(entry.fingerprint, seen=seen))
    audit.record(by=by, action="remove_term", about=entry, now=now)
    entry.delete()
