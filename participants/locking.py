"""The lock that an action takes before it looks (see "One registration" in docs/architecture.md).

Several rows, a lock that lets others refer to the row meanwhile, or words for a row that is gone
have a function of their own beside the actions that need it.
"""

from typing import Any

from django.db.models import Model


def lock_row[Row: Model](row: Row) -> Row:
    """Return the row as it stands now, locked until the transaction ends; with it, nothing that was
    joined. Raises DoesNotExist where it is gone.
    """
    rows: Any = row._meta.model._default_manager  # not its type: the account of a request is lazy
    found: Row = rows.select_for_update(of=("self",)).get(pk=row.pk)
    return found
