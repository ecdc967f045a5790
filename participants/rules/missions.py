"""Rules for listing a mission that somebody typed."""

from django.utils.translation import gettext as _

from participants.models import Mission


def gone_sentence() -> str:
    """Return why a typed mission is not listed that was deleted since the page was read (R-22)."""
    return _("Nobody serves there any more, so this mission is gone.")


def listing_problems(mission: Mission, *, name: str) -> list[str]:
    """Return why staff may not list a typed mission under this name (R-22)."""
    if mission.is_listed:
        return [_("This mission is offered already.")]
    same = Mission.objects.of(mission.party).filter(host=mission.host, name__iexact=name)
    if same.exclude(pk=mission.pk).exists():
        return [
            _("%(party)s has a mission of this name in %(host)s already.")
            % {"party": mission.party, "host": mission.host}
        ]
    return []
