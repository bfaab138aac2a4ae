"""Who is signed in on this run, by demo, OpenID Connect or a trusted proxy."""

from dashboard.signing_in.identity import Identity, Nobody
from dashboard.signing_in.leaving import sign_out
from dashboard.signing_in.who import who_is_it, who_still

__all__ = ["Identity", "Nobody", "sign_out", "who_is_it", "who_still"]
