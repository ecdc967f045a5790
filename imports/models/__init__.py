"""Models of lists that come in: the list, and its rows."""

from imports.models.imports import Import
from imports.models.rows import ImportRow

__all__ = ["Import", "ImportRow"]
