from importlib import import_module

from django.apps import AppConfig


class TrainingsConfig(AppConfig):
    name = "trainings"

    def ready(self) -> None:
        # joins the rooms that keep requests waiting for a recognition
        import_module("trainings.claims")
