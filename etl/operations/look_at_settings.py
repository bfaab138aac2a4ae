"""What the doctor says of the release, its layout, and who may sign in."""

from importlib.metadata import version as release_of

from etl.jobs import JobControl
from etl.operations.findings import Finding, fine, worth_knowing
from etl.warehouse import Warehouse
from etl.warehouse.tables import LAYOUT

_HOW = {"oidc": "OpenID Connect", "proxy": "headers of a trusted proxy"}


def look_at_layout(warehouse: Warehouse, control: JobControl) -> Finding:
    """The database opens and has this release's layout, else nobody would be here."""
    said = f"Kept {release_of('kept')}, layout {LAYOUT}, data version {warehouse.version()}."
    return fine("layout", said)


def look_at_sign_in(warehouse: Warehouse, control: JobControl) -> Finding:
    """Whether anybody but the people of a demo can sign in."""
    how = warehouse.settings.sign_in
    if how is None:
        return worth_knowing(
            "sign-in",
            "No sign-in is configured: only `kept serve --demo` serves pages.",
            "README.md, “Signing in”, says which settings it takes.",
        )
    return fine("sign-in", f"People sign in by {_HOW[how]}.")
