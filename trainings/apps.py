from importlib import import_module

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "trainings"

    def ready(self) -> None:
        # register this room with `participants.waiting` and `participants.merging`
        import_module("trainings.claims")
        # registers it with `participants.retention`
        import_module("trainings.forgetting")
        import_module("trainings.two_records")
