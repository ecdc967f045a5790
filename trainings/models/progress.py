"""How far the drawing of certificates is."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Progress:
    """Counts of valid certificates: all, drawn, stopped by a problem, held back because they
    no longer fit, with a lost file, in the archive.
    """

    valid: int
    drawn: int
    stopped: int
    held_back: int
    lost: int
    in_archive: int

    @property
    def waiting(self) -> int:
        """Return how many are still to be drawn; stopped, held back and lost ones are not."""
        return self.valid - self.drawn - self.stopped - self.held_back

    @property
    def has_gaps(self) -> bool:
        """Tell whether the archive leaves a valid one out: undrawn, lost or misfit (R-113)."""
        return self.in_archive < self.valid

    @property
    def can_be_taken(self) -> bool:
        """Tell whether the archive can be downloaded: nothing is left to draw, and there are files.

        Stopped, held back and lost certificates do not delay it, because somebody has to act on
        them first.
        """
        return not self.waiting and self.in_archive > 0
