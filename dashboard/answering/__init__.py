"""What surrounds every answer of the server: headers, limits, counts and what an operator asks."""

from starlette.middleware import Middleware

from dashboard.answering.headers import SecurityHeaders
from dashboard.answering.limits import SignInLimits
from dashboard.answering.probes import Probes
from etl.settings import Settings

__all__ = ["surroundings"]


def surroundings(settings: Settings) -> list[Middleware]:
    """The middleware around all doors, the outermost first."""
    https = (settings.public_url or "").startswith("https:")
    limits = (settings.sign_in_tries, settings.sign_in_tries_in_all)
    return [
        Middleware(SecurityHeaders, https),
        Middleware(Probes),
        Middleware(SignInLimits, *limits),
    ]
