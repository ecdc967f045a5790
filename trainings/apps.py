from importlib import import_module

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "trainings"

    def ready(self) -> None:
        # registers this room with `participants.waiting`
        import_module("trainings.claims")
        # registers it with `participants.retention`
        import_module("trainings.forgetting")
