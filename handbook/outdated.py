"""When a translation is outdated (R-168)."""


def is_outdated(*, made_from: int, english_changed_in: int | None) -> bool:
    """Tell whether the English has had more than small changes since the version from which the
    translation was made; `english_changed_in` is the version of the last such change, None where
    there is no English text.

    In SQL the same is said by `outdated` and `behind` of handbook/models/texts.py. A translator who
    says that a text follows the newer English raises `made_from` (handbook/actions/texts.py).
    """
    return english_changed_in is not None and made_from < english_changed_in
