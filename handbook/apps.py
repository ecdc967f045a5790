from importlib import import_module

from django.apps import AppConfig


class HandbookConfig(AppConfig):
    name = "handbook"

    def ready(self) -> None:
        # registers this room with `participants.retention`
        import_module("handbook.forgetting")
