"""One lock order for everything that belongs to a training."""

from trainings.models import Training


def locked(training: Training) -> Training:
    """The training as it stands now; every act on its seats, marks and certificates waits for this row."""
    return Training.objects.select_for_update(of=("self",)).select_related("host").get(pk=training.pk)
