"""A column for searching, which keeps itself."""

from typing import Any

from django.db import models

from participants.names import fold


class FoldedText(models.TextField):
    """Other columns of the row folded into one, written at each save and `bulk_create`; `update` does not."""

    def __init__(self, *args: Any, of: tuple[str, ...] = (), **options: Any) -> None:
        self.of = tuple(of)
        super().__init__(*args, **{"default": "", "blank": True, "editable": False, **options})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, positional, options = super().deconstruct()
        return name, path, list(positional), dict(options) | {"of": self.of}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        folded = fold(" ".join(getattr(model_instance, column) for column in self.of))
        setattr(model_instance, self.attname, folded)
        return folded
