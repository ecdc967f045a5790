"""Labels of the columns of a person: in forms, letters, lists and the trail."""

from django.utils.translation import gettext_lazy as _

# in the order in which a letter tells them
PERSON = {
    "full_name": _("Full name"),
    "sort_name": _("Name in lists"),
    "other_names": _("Other spellings"),
    "party": _("State or organisation"),
    "mission": _("Mission"),
    "title": _("Title or rank"),
    "email": _("E-mail address"),
    "languages": _("Languages"),
}

ON_CERTIFICATE = _("As it shall stand on a certificate.")  # how the full name is typed
