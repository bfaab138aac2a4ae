"""What somebody who is signed in may work as: one grant at a time, and always also themselves."""

from datetime import date

from dashboard.running import held
from dashboard.signing_in.identity import Identity
from etl.access.grants import grants_in_force
from schemas.scopes import Viewer, scope_of


def hats(identity: Identity) -> tuple[Viewer, ...]:
    """A viewer for each grant in force today, the widest first, and one for their own record.

    Empty for somebody who is on no roster and whose grants are over. Rights are never those of two
    hats together. Log times and grants go by today, whatever day the numbers run to.
    """
    if identity.made_up is not None:
        return (identity.made_up,)
    person = identity.faculty_id
    granted = [
        (grant.access_role, grant.scope)
        for grant in grants_in_force(held().warehouse, identity.email, date.today())
    ]
    own = [("faculty", "self")] if person is not None else []
    return tuple(
        Viewer(identity.name, role, person, scope_of(role, scope, person))
        for role, scope in (*granted, *own)
    )
