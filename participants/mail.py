"""One function per letter; its text is in templates/participants/mail/<name>.txt, subject first."""

from datetime import date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from outbox import letters
from outbox.models import Letter
from participants.models import Account, CoordinatorTerm, Notice, Participant
from participants.waiting import Asked, LetIn

DECISIONS_WAIT = "decisions_wait"
# what a letter tells of the second step; the words stand in its template
APP_ADDED, APP_REMOVED = "app_added", "app_removed"
PASSKEY_ADDED, PASSKEY_REMOVED = "passkey_added", "passkey_removed"
CODES_MADE, CODE_USED = "codes_made", "code_used"
MINISTRY_ADDED, MINISTRY_REMOVED = "ministry_added", "ministry_removed"
# letters that tell officers of a decision about their state
DECISIONS = {"account_recognised", "claim_refused"}


def invitation(account: Account, *, term: CoordinatorTerm | None, now: datetime) -> None:
    """Write how to sign in by a code, without a link that carries a secret (R-69)."""
    sign_in = _address("account_request_login_code")
    _write("invitation", account, account, now=now, term=term, sign_in=sign_in)


def decisions_wait(
    reader: Account, *, claims: list[Account], asked: list[Asked], now: datetime
) -> None:
    """Write the reader all that waits for their decision: officers to recognise, and requests.

    Whoever stands in both is counted once.
    """
    to_recognise = {account.participant.pk for account in claims}
    asking = frozenset[int]().union(*(each.numbers for each in asked))
    _write(
        DECISIONS_WAIT,
        reader,
        reader,
        now=now,
        claims=claims,
        asked=[(each, settings.PUBLIC_URL + each.address) for each in asked],
        number=len(to_recognise | asking),
        in_both=len(to_recognise & asking),
        claim_list=_address("participants:claim_list"),
    )


def was_told_what_waits(reader: Account, *, since: datetime) -> bool:
    """Tell whether a letter about what waits was written to the reader since then, sent or not."""
    return letters.was_written(DECISIONS_WAIT, about(reader), since=since)


def still_to_be_told() -> list[int]:
    """Return ids of the readers whose letter about what waits has not left yet."""
    return [int(each.rpartition(":")[2]) for each in letters.abouts_waiting(DECISIONS_WAIT)]


def forget_what_waits(reader: Account) -> None:
    """Mark a letter about what waits that has not left yet as lapsed: it is no longer true."""
    letters.lapse(DECISIONS_WAIT, about(reader))


def account_recognised(
    account: Account, *, still_waits: list[str], not_before: datetime, now: datetime
) -> None:
    """Tell an officer of the recognition, and what it did not release as it waits for approval."""
    _write(
        "account_recognised",
        account,
        account,
        now=now,
        not_before=not_before,
        **_of_recognition(still_waits),
    )


def reword_recognition(account: Account, *, still_waits: list[str], now: datetime) -> None:
    """Write the letter of a recognition anew, if it is still held back."""
    letters.reword_held(
        "participants/mail/account_recognised.txt",
        _context(account, _of_recognition(still_waits)),
        kind="account_recognised",
        about=about(account),
        now=now,
    )


def _of_recognition(still_waits: list[str]) -> dict[str, Any]:
    return {"still_waits": still_waits, "trainings": _address("trainings:training_list")}


def overtake_decision(account: Account, *, now: datetime) -> None:
    """Drop a letter about a recognition or refusal that is still held back."""
    letters.take_held(about(account), now=now)


def recognition_taken_back(
    account: Account, *, reason: str, to_decide: list[str], now: datetime
) -> None:
    """Tell an officer, with the reason, that the recognition was taken back (R-20), and for what
    the place on the waiting list is a request again.
    """
    _write(
        "recognition_taken_back",
        account,
        account,
        now=now,
        reason=reason,
        to_decide=to_decide,
        profile=_address("participants:profile"),
    )


def claim_returned(
    account: Account, *, reason: str, to_decide: list[str], by: Account, now: datetime
) -> None:
    """Tell the state's coordinators that a recognition was withdrawn: the officer is in their list
    again and may look new, and for what they have a request to decide.
    """
    if account.party is None:
        return
    coordinators = Account.objects.coordinators_of(account.party, timezone.localdate(now))
    for reader in coordinators.exclude(pk=by.pk):
        _write(
            "claim_returned",
            account,
            reader,
            now=now,
            reason=reason,
            to_decide=to_decide,
            claim_list=_address("participants:claim_list"),
        )


def claim_refused(account: Account, *, reason: str, not_before: datetime, now: datetime) -> None:
    """Tell an officer why the claim was refused; the letter is held until `not_before` (R-86)."""
    profile = _address("participants:profile")
    _write(
        "claim_refused",
        account,
        account,
        now=now,
        not_before=not_before,
        reason=reason,
        profile=profile,
    )


def name_changed(
    person: Participant, reader: Account, *, let_in: list[LetIn], now: datetime
) -> None:
    """Tell a decider that the person they knew as `known_as` has a new name, and what they let them
    into.
    """
    held = [(each, settings.PUBLIC_URL + each.address) for each in let_in]
    letters.write_from(
        "participants/mail/name_changed.txt",
        {"person": person, "reader": reader, "let_in": held},
        kind="name_changed",
        to=reader.email,
        language=reader.letters_language,
        about=about(person.account) if person.account else "",
        now=now,
    )


def role_changed(
    account: Account, *, term: CoordinatorTerm | None, now: datetime, predecessor: Account | None
) -> None:
    """Tell the holder of the new role, and of the term that came with it, if any (R-11)."""
    facts = {"term": term, "predecessor": predecessor, "profile": _address("participants:profile")}
    _write_to_holder("role_changed", account, now=now, **facts)


def term_given(
    account: Account, term: CoordinatorTerm, *, predecessor: Account | None = None, now: datetime
) -> None:
    """Tell a coordinator of a further term (R-11)."""
    _write_to_holder("term_given", account, now=now, term=term, predecessor=predecessor)


def term_ended(
    account: Account, term: CoordinatorTerm, *, successor: Account | None = None, now: datetime
) -> None:
    """Tell the coordinator that the term ends, or has ended."""
    is_over = term.until is not None and term.until < timezone.localdate(now)
    facts = {"term": term, "is_over": is_over, "successor": successor}
    _write_to_holder("term_ended", account, now=now, **facts)


def address_changed(account: Account, former: str, *, reason: str = "", now: datetime) -> None:
    """Warn the old address, whose holder may know nothing of it, without naming the new one."""
    _write("address_changed", account, account, now=now, to=former, reason=reason)


def address_given(account: Account, *, reason: str, now: datetime) -> None:
    """Tell the new address that an administrator set it."""
    sign_in = _address("account_request_login_code")
    _write_to_holder("address_given", account, now=now, reason=reason, sign_in=sign_in)


def record_code(
    email: str, *, code: str, has_account: bool, language: str, now: datetime, valid_for: timedelta
) -> Letter:
    """Write the code that opens somebody's own record; without one, why there is none."""
    return letters.write_from(
        "participants/mail/record_code.txt",
        {
            "code": code,
            "has_account": has_account,
            "email": email,
            "code_minutes": settings.CODE_MINUTES,
            "sign_in": _address("account_request_login_code"),
            "public_url": settings.PUBLIC_URL,
        },
        kind="record_code",
        to=email,
        language=language,
        now=now,
        is_hidden=True,
        is_urgent=True,
        valid_until=now + valid_for,
    )


def write_to_person(
    name: str,
    person: Participant,
    *,
    now: datetime,
    not_before: datetime | None = None,
    **context: Any,
) -> None:
    """Write to somebody who may have no account."""
    letters.write_from(
        f"participants/mail/{name}.txt",
        context | {"person": person, "public_url": settings.PUBLIC_URL},
        kind=name,
        to=person.address,
        language=person.letters_language,
        about=about_person(person),
        now=now,
        not_before=not_before,
    )


def notice(notice: Notice, *, goes_at: datetime, now: datetime) -> Letter:
    """Tell a person since when and why they are known, and that the record goes on that day, with a
    link by which it stays (R-350).
    """
    person = notice.participant
    context = {
        "person": person,
        "operator": settings.OPERATOR,
        "since": timezone.localdate(person.created_at),
        "day": timezone.localdate(goes_at),
        "keep": _address("retention:keep", notice.token),
        "sign_in": _address("account_request_login_code") if person.account else "",
        "privacy": _address("desk:privacy"),
    }
    return letters.write_from(
        "participants/mail/notice.txt",
        context,
        kind="notice",
        to=person.address,
        language=person.letters_language,
        about=f"{person._meta.label_lower}:{person.pk}",
        is_hidden=True,
        now=now,
    )


def second_step_changed(
    account: Account, what: str, *, left: int = 0, ministry: str = "", now: datetime
) -> None:
    """Tell the holder what has changed in how they sign in (R-342)."""
    sessions, codes = _address("usersessions_list"), _address("participants:factor_list")
    facts = {"what": what, "left": left, "ministry": ministry}
    facts |= {"sessions": sessions, "second_step": codes}
    _write_to_holder("second_step_changed", account, now=now, is_urgent=True, **facts)


def second_step_reset(account: Account, *, reason: str, now: datetime) -> None:
    """Tell the holder, with the reason, that the second step was reset (R-341)."""
    sign_in = _address("account_login")
    _write_to_holder(
        "second_step_reset", account, now=now, is_urgent=True, reason=reason, sign_in=sign_in
    )


def signed_out(account: Account, *, is_everywhere: bool, now: datetime) -> None:
    """Tell the holder that an administrator has signed them out (R-404)."""
    facts = {"is_everywhere": is_everywhere, "sessions": _address("usersessions_list")}
    _write_to_holder("signed_out", account, now=now, is_urgent=True, **facts)


def hand_over_proposed(
    term: CoordinatorTerm, successor: Account, reader: Account, *, until: date, now: datetime
) -> None:
    """Ask an administrator to hand a term over, as its holder proposes (R-343)."""
    page = _address("participants:term_hand_over", term.account_id, term.pk)
    facts: dict[str, Any] = {"term": term, "successor": successor, "until": until, "page": page}
    _write("hand_over_proposed", term.account, reader, now=now, **facts)


def _address(name: str, *args: Any) -> str:
    return settings.PUBLIC_URL + reverse(name, args=args)


def about_person(person: Participant) -> str:
    """Return the `about` of letters on this person's record."""
    return f"participants.participant:{person.pk}"


def about(account: Account) -> str:
    """Return the `about` of letters on this account."""
    return f"participants.account:{account.pk}"


def _context(account: Account, facts: dict[str, Any]) -> dict[str, Any]:
    return facts | {"account": account, "public_url": settings.PUBLIC_URL}


def _write_to_holder(name: str, account: Account, *, now: datetime, **context: Any) -> None:
    """Write to the holder what they may do now, which is nothing while the account is disabled: no
    letter then (R-84).
    """
    if account.is_active:
        _write(name, account, account, now=now, **context)


def _write(
    name: str,
    account: Account,
    reader: Account,
    *,
    now: datetime,
    to: str = "",
    not_before: datetime | None = None,
    is_urgent: bool = False,
    **context: Any,
) -> None:
    letters.write_from(
        f"participants/mail/{name}.txt",
        _context(account, context),
        kind=name,
        to=to or reader.email,
        language=reader.letters_language,
        about=about(account),
        now=now,
        not_before=not_before,
        is_urgent=is_urgent,
    )
