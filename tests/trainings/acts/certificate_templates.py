"""Acts on templates of certificates."""

from django.utils import timezone

from tests import factories
from tests.trainings.acts.scene import NOW, Act, Scene, nothing
from trainings.actions import certificate_templates as actions
from trainings.models import CertificateTemplate, Training
from trainings.rules.certificate_templates import Words, standard_texts

WORDS = Words(name="Basic", texts=standard_texts(), signatories=[])


def a_template(_scene: Scene) -> CertificateTemplate:
    return factories.certificate_template()


def an_archived_template(_scene: Scene) -> CertificateTemplate:
    return factories.certificate_template(archived_at=timezone.now())


def saved(scene: Scene, template: CertificateTemplate | None) -> CertificateTemplate:
    return actions.save_template(
        by=scene.astrid, template=template, words=WORDS, pictures=actions.Pictures(), now=NOW
    )


def chosen(scene: Scene, template: CertificateTemplate) -> Training:
    return actions.choose_template(by=scene.astrid, training=scene.riga, template=template, now=NOW)


ACTS = [
    Act(actions.save_template, "make_certificate_template", "astrid", nothing, saved),
    Act(actions.save_template, "change_certificate_template", "astrid", a_template, saved),
    Act(actions.choose_template, "choose_certificate_template", "astrid", a_template, chosen),
    Act(
        actions.archive_template,
        "archive_certificate_template",
        "astrid",
        a_template,
        lambda scene, template: actions.archive_template(
            by=scene.astrid, template=template, now=NOW
        ),
    ),
    Act(
        actions.use_template_again,
        "use_certificate_template_again",
        "astrid",
        an_archived_template,
        lambda scene, template: actions.use_template_again(
            by=scene.astrid, template=template, now=NOW
        ),
    ),
]
