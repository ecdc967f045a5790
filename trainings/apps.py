from importlib import import_module

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "trainings"

    def ready(self) -> None:
        import_module("trainings.claims")  # registers with `participants.waiting`
        import_module("trainings.forgetting")  # registers with `participants.retention`
        import_module("trainings.two_records")  # registers with `participants.merging`
