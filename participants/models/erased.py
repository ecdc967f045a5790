"""Keys of people who were erased, so that an older backup brings nobody back (R-284)."""

from django.db import models


class ErasedKey(models.Model):
    """The `fact_key` of an erased person. Facts got another one, so that nothing else has it but a
    backup from before the erasure.
    """

    key = models.UUIDField(unique=True)

    def __str__(self) -> str:
        return str(self.key)
