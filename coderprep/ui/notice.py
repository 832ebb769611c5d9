"""The legal notice, as the about box and every report show it."""

from coderprep.core.tr import tr


def notice() -> str:
    """Who we are not, and whose marks are named."""
    return tr(
        "Independent and unofficial. Not affiliated with, endorsed or sponsored by AAPC, AHIMA or AMA. CPC and CCA are "
        "marks of their owners, used only to name the exams. All items are original. Contains no CPT content; CPT is a "
        "registered trademark of the American Medical Association."
    )
