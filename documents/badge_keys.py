"""The keys that sign digital badges: the site's, or one that a demonstration makes (R-509)."""

from django.conf import settings

from documents import demonstration_key


def badge_keys() -> list[str]:
    """Return the keys as PEM: the first signs, with the others earlier badges are checked. None
    where the site has no key, or a demonstration cannot write one.
    """
    if settings.BADGE_KEYS or not settings.DEMO:
        return list(settings.BADGE_KEYS)
    try:
        return [demonstration_key.badge_key_in(settings.DATA_DIR).read_text()]
    except OSError:
        return []
