"""Rules for a person's record: who corrects it, who removes a note, who gives and takes it."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import ProtectedError
from django.db.models.deletion import Collector
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from participants import seen as seeing
from participants import waiting
from participants.models import Account, Mission, Note, Participant, Party, RecordLink
from participants.names import address_key, fold
from participants.refusal import allowed
from participants.rules import claims
from participants.seen import Shown, of_person

MAX_LINKS = 20  # that one account gives within a day
A_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Corrected:
    """Columns of a person that a correction gives; the address only of somebody without account.
    A letter tells what it changes of them in the order of their labels.
    """

    full_name: str
    sort_name: str  # "" for the usual one
    other_names: list[str]
    title: str
    email: str
    languages: list[str]

    @classmethod
    def of(cls, person: Participant) -> "Corrected":
        """Return what stands; the address is that of the account, if there is one."""
        stands = {field.name: getattr(person, field.name) for field in fields(cls)}
        return cls(**stands | {"email": person.address})


def record_shown(person: Participant) -> Shown:
    """Return the values of the record by field, as a form carries them along."""
    stands = {column: _in_text(value) for column, value in vars(Corrected.of(person)).items()}
    return {**stands, **of_person(person)}


def _in_text(value: str | list[str]) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def meanwhile_problems(person: Participant, *, seen: Shown) -> list[str]:
    """Return why nothing is saved: the record has changed since the page was opened (R-183)."""
    now = record_shown(person)
    words = {**now, **seeing.in_words(person)}
    changed = seeing.changed(seen, now)
    return seeing.meanwhile_problems(
        f"{seeing.LABELS[field]}: {words[field] or _('nothing')}" for field in changed
    )


def possible(person: Participant, *, by: Account) -> frozenset[str]:
    """Return the acts on a record that the rules allow now: correct, record_post, end_post,
    give_back, place_hold, erase.
    """
    refused = {
        "correct": corrector_problems(by),
        "record_post": corrector_problems(by) or own_posts_problems(person),
        "end_post": leaver_problems(person, by=by),
        "give_back": administrator_problems(by),
        "place_hold": administrator_problems(by),
        "erase": administrator_problems(by),
    }
    return allowed(refused)


def corrector_problems(by: Account) -> list[str]:
    """Return why `by` corrects no record: only staff do (R-299)."""
    if by.is_staff_member:
        return []
    return [_("Only the secretariat does this for somebody else.")]


def own_posts_problems(person: Participant) -> list[str]:
    """Return why staff record no post of somebody: the account says them (R-302)."""
    if person.account_id is None:
        return []
    return [_("This person has an account, and says the posts in the own profile.")]


def administrator_problems(by: Account) -> list[str]:
    """Return why `by` takes no record from an account, holds and erases nobody (R-351, R-377)."""
    if by.is_administrator:
        return []
    return [_("Only an administrator does this.")]


def correction_problems(
    person: Participant, *, email: str, holder: Participant | None, note: str, by: Account
) -> list[str]:
    """Return why a record is not corrected (R-299). `holder` is the person who has the address."""
    problems = corrector_problems(by)
    if not note.strip():
        problems.append(_("Write a note: the officer reads it."))
    if person.account_id and address_key(email) != address_key(person.address):
        problems.append(
            _("This person signs in with the address; it is changed in the account, not here.")
        )
    elif holder and holder.pk != person.pk:
        words = {"name": holder.full_name, "party": holder.party}
        problems.append(_("This address belongs to %(name)s (%(party)s).") % words)
    return problems


def account_problems(account: Account | None, *, full_name: str, party: Party) -> list[str]:
    """Return why a record does not get the address of this account without a person (R-410)."""
    if account is None or may_be_of(account, full_name=full_name, party=party):
        return []
    return [_("An account without a record has this address, perhaps another person's.")]


def may_be_of(account: Account, *, full_name: str, party: Party) -> bool:
    """Tell whether the account that has an address can be that of this person (R-410)."""
    if account.is_staff_member or account.party_id != party.pk:
        return False
    return bool(account.full_name) and fold(account.full_name) == fold(full_name)


def spelling_problems(person: Participant, names: Collection[str]) -> list[str]:
    """Return why a person does not strike these other spellings of the own name: they are gone, or
    one stands on a certificate (R-419).
    """
    if set(names).isdisjoint(person.other_names):
        return [_("These spellings have been removed already.")]
    sentence = _("A certificate of yours has this name, so it stays: %(name)s.")
    return [sentence % {"name": name} for name in names if name in waiting.printed_names(person)]


def nothing_problems(changes: Collection[str]) -> list[str]:
    """Return why a correction without changes is not made: its letter would only confuse."""
    if changes:
        return []
    return [_("Nothing differs from what stands already.")]


def post_problems(
    person: Participant,
    post: tuple[Party, Mission | None, str],
    *,
    since: date | None,
    note: str,
    today: date,
    by: Account,
) -> list[str]:
    """Return why staff do not record this post (party, mission, title) of somebody, from that day
    on, or in place of the present one without a day (R-302).
    """
    problems = correction_problems(person, email=person.address, holder=None, note=note, by=by)
    problems += own_posts_problems(person)
    held = person.posts.current().first()
    is_same = (person.party, person.mission, person.title) == post
    if is_same and not (since and person.served_until):
        problems.append(_("Nothing differs from what stands already."))
    if since and since > today:
        problems.append(_("A day that has not come yet cannot be given."))
    if since and held and held.since and since < held.since:
        sentence = _("The present post began on %(day)s. A new one begins then or later.")
        problems.append(sentence % {"day": date_format(held.since)})
    return problems


def leaver_problems(person: Participant, *, by: Account) -> list[str]:
    """Return why `by` does not record of this person that they serve no longer (R-427)."""
    account, problems = person.account, []
    if person.served_until:
        sentence = _("It is recorded already that %(name)s serves no longer.")
        problems.append(sentence % {"name": person.full_name})
    if account and not by.is_staff_member:
        problems.append(_("This person has an account: the secretariat does this."))
    if account:
        problems += claims.term_problems(account)
    return problems


def ending_problems(person: Participant, *, note: str, by: Account) -> list[str]:
    """Return why it is not recorded that somebody serves no longer, with this note (R-427); the
    rules for posts ask about the day.
    """
    problems = leaver_problems(person, by=by)
    if not note.strip():
        problems.append(_("Write a note: the officer reads it."))
    return problems


def account_meanwhile_problems(person: Participant, *, before: int | None) -> list[str]:
    """Return why nothing is done: since the record was read, an account has taken it or lost it.
    `before` is the id of the account that it had then.
    """
    return seeing.outdated_problems(person.account_id or 0, seen=before or 0)


def removal_problems(note: Note, *, by: Account) -> list[str]:
    """Return why a note is not removed: somebody else wrote it (R-300)."""
    if note.by_id == by.pk:
        return []
    return [_("Only whoever wrote a note removes it.")]


def record_link_problems(person: Participant, *, by: Account, now: datetime) -> list[str]:
    """Return why `by` gives no link to take the record now (R-301)."""
    if person.account_id is not None:
        return [_("%(name)s has an account already.") % {"name": person.full_name}]
    if person.served_until:
        sentence = _("%(name)s serves no longer. Record a post first.")
        return [sentence % {"name": person.full_name}]
    if RecordLink.objects.given_since(now - A_DAY, by=by).count() >= MAX_LINKS:
        sentence = _("You have given %(number)d links within a day. Go on tomorrow.")
        return [sentence % {"number": MAX_LINKS}]
    return way_in_problems(person, by=by)


def way_in_problems(person: Participant, *, by: Account) -> list[str]:
    """Return why a coordinator gives nobody a link or an address that opens the record: more than
    the own state reads is in it (R-374).
    """
    if by.is_staff_member:
        return []
    if (party := by.coordinated_party) and not _holds_beyond(person, party):
        return []
    sentence = _(
        "The record of %(name)s holds more than your state may read. The secretariat gives the "
        "address, or the link to take it."
    )
    return [sentence % {"name": person.full_name}]


def _holds_beyond(person: Participant, party: Party) -> bool:
    is_elsewhere = person.posts.exclude(party=party).exists()
    is_noted = person.notes.exclude(party=party).exists()
    return is_elsewhere or is_noted or waiting.holds_beyond(person, party)


def opens_record(link: RecordLink, *, now: datetime) -> bool:
    """Tell whether the link still opens the record: the record holds no more by now than whoever
    gave the link may open (R-374).
    """
    giver: Any = link.by
    return link.is_open(now) and not way_in_problems(link.participant, by=giver)


def taking_problems(link: RecordLink, *, account: Account, now: datetime) -> list[str]:
    """Return why a link does not open a record, or not to whoever made it (R-301)."""
    if link.participant.account_id == account.pk:
        return [_("This record is yours already.")]
    if link.participant.account_id is not None:
        return [_("This record has been taken already.")]
    if not opens_record(link, now=now):
        return [_("This link has ended. Ask whoever gave it to you for a new one.")]
    if link.by_id == account.pk:
        return [_("You made this link. Only the person takes the record with it.")]
    return []


def give_back_problems(person: Participant, *, reason: str, by: Account) -> list[str]:
    """Return why `by` does not take the record from the account that has it (R-377)."""
    account = person.account
    if account is None:
        return [_("%(name)s has no account.") % {"name": person.full_name}]
    problems = administrator_problems(by)
    if not account.is_officer:
        problems.append(_("This account has a role. Change the role to officer first."))
    if not reason.strip():
        problems.append(_("Please give a reason; the officer will read it."))
    return problems


def second_record_problems(account: Account, person: Participant) -> list[str]:
    """Return why the account does not take this record: its state is recognised, and is another; or
    it has a record that more hangs on than its holder typed. Staff merge the two (R-301).
    """
    is_claimed = account.is_officer and account.recognition != Account.Recognition.RECOGNISED
    if account.party_id != person.party_id and not is_claimed:
        words = {"own": account.party or "–", "party": person.party}
        sentence = _("Your account serves %(own)s, and this record is of %(party)s.")
        return [sentence % words]
    if account.person is None or _is_only_typed(account.person):
        return []
    return [_("Your account has a record of its own, with more than you typed at sign-up.")]


def _is_only_typed(person: Participant) -> bool:
    """Tell whether nothing hangs on the record that would be lost with it."""
    if person.notes.exists():
        return False
    collector = Collector(using=person._state.db or "default")
    try:
        collector.collect([person])
    except ProtectedError:
        return False
    return True
