"""When the editors of a country page are reminded of its contacts, and who they are (R-145)."""

from datetime import date, timedelta

# A letter goes so many days before the confirmation of a contact ends; 0: once the day has passed.
# To the state's coordinators in term, or the secretariat: `editors_to_remind` in handbook/mail.py.
NOTICES = (30, 7, 0)
MAX_NOTICE = timedelta(days=max(NOTICES))


def notice_on(today: date, review_by: date | None) -> int | None:
    """Return which of NOTICES should have been sent by that day, or None for none yet."""
    if not review_by:
        return None
    left = (review_by - today).days
    if left < 0:
        return 0

    begun = [days for days in NOTICES if days > 0 and days >= left]
    return min(begun, default=None)


def is_due(today: date, review_by: date | None, sent: int | None) -> bool:
    """Tell whether a letter should have gone by that day; `sent` is the last of NOTICES that did,
    so that each goes once.
    """
    notice = notice_on(today, review_by)
    if notice is None:
        return False
    return sent is None or notice < sent
