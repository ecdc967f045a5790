from django.apps import AppConfig
from django.core.checks import register

from documents.checks import fonts_are_cut_quickly


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        register(fonts_are_cut_quickly)
