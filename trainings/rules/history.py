"""The history of a registration, and of the seats of a training: the trail of acts in words
(R-232).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants import trail_reading
from participants.models import Account, AuditEntry, Party
from trainings.models import Correction, Nomination, Registration, Training
from trainings.trail_words import OPEN_REASONS, WORDS

Status = Registration.Status
# of acts that say nothing of the status themselves in entries from before it was recorded
LEADS_TO = {
    "withdraw": Status.WITHDRAWN,
    "withdraw_for": Status.WITHDRAWN,
    "decline": Status.DECLINED,
    "give_seat": Status.CONFIRMED,
    "add_after_closing": Status.CONFIRMED,
    "ask_again": Status.REQUESTED,
    "require_approval": Status.REQUESTED,
    "hold_request_again": Status.REQUESTED,
}
COMES_FROM = {"swap": Status.CONFIRMED}  # of acts that happen in one status alone
ON_CERTIFICATES = (
    "issue_certificate",
    "issue_certificates",
    "issue_missing",
    "revoke_certificate",
    "take_back_revocation",
    "send_again",
)
ISSUED_TOGETHER = (
    "close_training",
    "decide_by_hand",
    "issue_certificates",
    "issue_missing",
    "record_attendance",
)
ON_SEATS = ("plan_training", "change_training", "change_seats", "undo_seats_change")
CORRECTED = "correct_attendance"
TOLD_APART = {"status", "reason"}


@dataclass(frozen=True)
class Step:
    """One act in the history: when, who, what, from what to what, and why; "" where unknown."""

    at: datetime
    who: str
    what: str
    changes: list[str]
    why: str = ""


@dataclass(frozen=True)
class _Act:
    """An entry of the trail as it concerns one registration."""

    entry: AuditEntry
    what: str
    status: str  # after it; "" where the entry does not say
    is_own: bool  # about this registration, not about another by which it moved
    before: str = ""  # the status before it, where the act itself says so


def of_registration(registration: Registration, *, reader: Account) -> list[Step]:
    """Return the history of a registration for this reader, newest first, in few statements however
    long it is.
    """
    acts = sorted(_acts(registration, reader), key=lambda act: (act.entry.at, act.entry.pk))
    reasons = _reasons(registration)
    if reader.is_staff_member:
        reasons = _reasons_of_staff(registration, acts) | reasons
    differences = _differences(acts) if reader.is_staff_member else {}
    marks = _marks(acts)
    steps, status = [], ""
    for act in acts:
        changes = _status_change(act.before or status, act.status)
        changes += differences.get(act.entry.pk, []) + marks.get(act.entry.pk, [])
        status = act.status or status
        why = _why(act, reasons, reader)
        steps.append(Step(act.entry.at, _who(act), act.what, changes, why))

    return steps[::-1]


def _differences(acts: Iterable[_Act]) -> dict[int, list[str]]:
    """Return what each of the own acts changed besides status and reason, which stand in columns
    of their own. For staff: it tells of the person, wherever they serve, and of staff's reasons.
    """
    told = trail_reading.in_words(act.entry for act in acts if act.is_own)
    return {
        row.entry.pk: [
            str(each.shortened) for each in row.differences if each.name not in TOLD_APART
        ]
        for row in told
    }


def _marks(acts: Iterable[_Act]) -> dict[int, list[str]]:
    """Return which marks a correction after closing changed, from what to what (R-537)."""
    corrected = [act.entry for act in acts if act.entry.action == CORRECTED and act.is_own]
    return {
        row.entry.pk: [part.words for fact in row.facts for part in fact.parts]
        for row in trail_reading.in_words(corrected)
    }


def _acts(registration: Registration, reader: Account) -> list[_Act]:
    """Return the audit entries of the registration and of nominations that led to it, and other
    acts that gave it a seat or took it away.
    """
    training = registration.training
    nominations = list(training.nominations.all())
    own = [*AuditEntry.objects.about(registration), *_leading_to(registration, nominations)]
    found = [_own_act(entry) for entry in own] + _on_certificates(registration)
    rows = training.registrations
    visible = rows.visible_to(reader).for_desk()
    names = {row.pk: row.participant.full_name for row in visible}
    others = AuditEntry.objects.about_all(list(rows.all())).naming_people()
    of_training = AuditEntry.objects.about(training).naming_people()
    answers = AuditEntry.objects.about_all(nominations).naming_people()
    elsewhere = [*others, *answers, *of_training]
    found += filter(None, (_act_of_another(each, registration, names) for each in elsewhere))

    return found


def _leading_to(registration: Registration, nominations: Iterable[Nomination]) -> list[AuditEntry]:
    """Return the audit entries of nominations that led to this registration, including those
    unlinked since because it was made anew or its party corrected.
    """
    person = registration.participant_id
    of_person = [each for each in nominations if each.participant_id == person]
    entries = list(AuditEntry.objects.about_all(of_person))

    led = {str(each.pk) for each in of_person if each.registration_id == registration.pk}
    for entry in entries:
        if entry.action == "accept_nomination":
            led.add(entry.subject_id)

    return [entry for entry in entries if entry.subject_id in led]


def _on_certificates(registration: Registration) -> list[_Act]:
    """Return the acts on certificates of the registration, also those that issued others too."""
    certificates = list(registration.certificates.all())
    entries = AuditEntry.objects.about_all(certificates).of_actions(ON_CERTIFICATES)
    acts = [_own_act(entry) for entry in entries]
    together = AuditEntry.objects.numbering(
        certificates, fact="certificates", about=[registration.training]
    ).of_actions(ISSUED_TOGETHER)
    acts_on_many = list(together)
    trail_reading.narrowed(acts_on_many, "certificates", certificates)
    issued = str(WORDS["issue_certificate"])
    return acts + [_Act(entry, issued, status="", is_own=True) for entry in acts_on_many]


def _own_act(entry: AuditEntry) -> _Act:
    facts = entry.facts
    status = facts.get("status") or LEADS_TO.get(entry.action, "")
    what = str(WORDS.get(entry.action, entry.action.replace("_", " ")))
    if entry.action == "approve" and facts.get("reserved"):
        what = _("Approved for a reserved seat")
    if entry.action == "take_back_approval" and not facts.get("was_told", True):
        what = _("Approval undone")
    if entry.action == "correct_registration":
        what = f"{what}: {_fields(facts.get('fields', []))}"
    before = COMES_FROM.get(entry.action, "")

    return _Act(entry, what, str(status), is_own=True, before=str(before))


def _fields(names: Iterable[str]) -> str:
    labels = dict(Correction.Field.choices)
    return ", ".join(str(labels.get(name, name)) for name in names)


def _act_of_another(
    entry: AuditEntry, registration: Registration, names: Mapping[int, str]
) -> _Act | None:
    """Return an act on somebody or something else by which this person got or lost a seat; None
    where it did neither. `names`, by registration, are of those whom the reader may see.
    """
    facts, number = entry.facts, registration.pk
    if facts.get("enters") == number:
        other = names.get(int(entry.subject_id), "")
        if entry.action == "undo_swap":
            return _Act(entry, str(WORDS["undo_swap"]), Status.WAITING, False, Status.CONFIRMED)
        what = _("Got the seat of %(name)s") % {"name": other or _("another person")}
        return _Act(entry, what, Status.CONFIRMED, False, Status.WAITING)
    if entry.subject_id == str(number) and entry.subject == registration._meta.label_lower:
        return None
    if number in _numbers(facts, "moved"):
        return _Act(entry, _("Moved up"), Status.CONFIRMED, is_own=False)
    if number in _numbers(facts, "undid"):
        what = _("Waits again: what had freed the seat was undone")
        return _Act(entry, what, Status.WAITING, is_own=False)

    return None


def _numbers(facts: Mapping[str, Any], name: str) -> list[int]:
    """Return the ids in a fact; none where older entries hold a count or nothing."""
    found = facts.get(name)
    if isinstance(found, list):
        return found
    return []


def _status_change(before: str, after: str) -> list[str]:
    if not after:
        return []
    labels = dict(Status.choices)
    if before and before != after:
        return [f"{labels.get(before, before)} → {labels.get(after, after)}"]

    return [str(labels.get(after, after))]


def _who(act: _Act) -> str:
    """Return whose act it was: nobody's name where somebody moved up by an act on others, or where
    the account is gone.
    """
    if not act.is_own and act.entry.action not in ("swap", "undo_swap"):
        return _("automatically")
    return _maker(act.entry)


def _maker(entry: AuditEntry) -> str:
    if entry.by:
        return entry.by.name
    if entry.action == "accept_nomination" or entry.facts.get("by_link"):
        return _("by the link in the letter")
    if entry.action == "remind_nominee":
        return _("automatically")

    return _("somebody whose account no longer exists")


def _reasons(registration: Registration) -> dict[datetime, str]:
    """Return reasons that stand with the registration, by the moment of their act."""
    found = {}
    for approval in registration.approvals.all():
        if approval.said_by and approval.said_on:
            found[approval.at] = _on_word(approval.said_by, approval.said_on)
    if hasattr(registration, "ending"):
        found[registration.ending.at] = registration.reason

    return found


def _reasons_of_staff(registration: Registration, acts: Iterable[_Act]) -> dict[datetime, str]:
    """Return the secretariat's own reasons (R-232): why it corrected something after closing, and
    why it registered the person, in whose place the reason of an ending may stand since.
    """
    found = {each.at: each.note for each in registration.corrections.all()}
    moments = [act.entry.at for act in acts if act.entry.action == "register_by_hand"]
    if moments and registration.registered_by_hand:
        has_ended = hasattr(registration, "ending")
        found[moments[-1]] = registration.ending.reason_before if has_ended else registration.reason
    return found


def _on_word(said_by: str, said_on: date) -> str:
    """Return whose word it was and on which day."""
    day = date_format(said_on, "SHORT_DATE_FORMAT")
    return _("on the word of %(name)s, %(day)s") % {"name": said_by, "day": day}


def _why(act: _Act, reasons: Mapping[datetime, str], reader: Account) -> str:
    """Return the reason, as far as this reader may read it (D-309): nobody reads in the history of
    one person why another was declined.
    """
    note = act.entry.note
    if not act.is_own:
        is_of_both = act.entry.action == "swap" and reader.is_staff_member
        return note if is_of_both else ""
    if note and "said_on" in act.entry.facts:
        return _on_word(note, date.fromisoformat(act.entry.facts["said_on"]))
    if note:
        is_open = act.entry.action in OPEN_REASONS
        return note if is_open or reader.is_staff_member else ""

    return reasons.get(act.entry.at, "")


def of_seats(training: Training) -> list[Step]:
    """Return the history of the training's seats, newest first: capacity, reserved seats and
    release day, as far as the entries know them.
    """
    trail = AuditEntry.objects.about(training).of_actions(ON_SEATS)
    entries = list(filter(_touches_seats, trail))
    parties = Party.objects.in_bulk(_parties_in(entries))

    return [
        Step(
            at=entry.at,
            who=_maker(entry),
            what=str(WORDS[entry.action]),
            changes=_seat_changes(entry.facts, parties),
        )
        for entry in entries
    ]


def _touches_seats(entry: AuditEntry) -> bool:
    """Tell whether the entry changed seats, or is too old to tell."""
    seats = entry.facts.get("seats")
    return seats is None or seats != entry.facts.get("seats_before")


def _parties_in(entries: Iterable[AuditEntry]) -> set[int]:
    found: set[int] = set()
    for entry in entries:
        for name in ("seats", "seats_before"):
            seats = entry.facts.get(name) or {}
            found |= set(map(int, seats.get("reserved", {})))

    return found


def _seat_changes(facts: Mapping[str, Any], parties: Mapping[int, Party]) -> list[str]:
    """Return a line for each value that changed; of older entries the figures that they hold."""
    after, before = facts.get("seats"), facts.get("seats_before") or {}
    if after is None:
        figures = {"capacity": facts.get("capacity", "–"), "reserved": facts.get("reserved", "–")}
        known = _("Seats: %(capacity)s, reserved: %(reserved)s.") % figures
        return [f"{known} {_('What stood before was not recorded then.')}"]
    lines = [_line(_("Seats in all"), before.get("capacity"), after["capacity"])]
    was, stands = before.get("reserved", {}), after["reserved"]
    for party in sorted(was.keys() | stands.keys(), key=int):
        label = _("Reserved for %(party)s") % {"party": parties.get(int(party), party)}
        lines.append(_line(label, was.get(party, 0) if before else None, stands.get(party, 0)))
    was_day, day = _day(before.get("release_on")), _day(after["release_on"])
    lines.append(_line(_("Release day"), was_day if before else None, day))

    return list(filter(None, lines))


def _line(label: str, before: Any, after: Any) -> str:
    """Return the value before and after; the value alone where there was none; "" where it stays
    or there is none.
    """
    if after is None or before == after:
        return ""
    if before is not None:
        return f"{label}: {before} → {after}"
    if after in (0, _("none")):
        return ""
    return f"{label}: {after}"


def _day(day: str | None) -> str:
    if not day:
        return _("none")
    return date_format(date.fromisoformat(day), "j F Y")
