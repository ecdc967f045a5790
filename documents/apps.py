from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate

from documents.checks import faces_are_there, fonts_are_cut_quickly, papers_can_be_signed


class DocumentsConfig(AppConfig):
    name = "documents"

    def ready(self) -> None:
        """Check the libraries of PDFs at the start, and import old files after each `migrate`."""
        from documents import old_files

        register(faces_are_there)
        register(fonts_are_cut_quickly)
        register(papers_can_be_signed)
        post_migrate.connect(old_files.after_migration, sender=self)
