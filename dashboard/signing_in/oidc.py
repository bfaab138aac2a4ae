"""OpenID Connect: what Streamlit's sign-in is given by our settings, and the claims it brings."""

import hashlib
import hmac
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from etl.access.claims import Claims
from etl.settings import Settings

CALLBACK = "/oauth2callback"
DISCOVERY = "/.well-known/openid-configuration"


def secrets(settings: Settings) -> dict[str, Any]:
    """Section `auth` of Streamlit's secrets, which no file holds."""
    if settings.sign_in != "oidc":
        return {}
    assert settings.oidc_issuer is not None
    assert settings.oidc_client_secret is not None
    auth = {
        "redirect_uri": f"{settings.public_url}{CALLBACK}",
        "cookie_secret": cookie_secret(settings),
        "client_id": settings.oidc_client_id,
        "client_secret": settings.oidc_client_secret.get_secret_value(),
        "server_metadata_url": settings.oidc_issuer.rstrip("/") + DISCOVERY,
        "client_kwargs": {"scope": settings.oidc_scopes, "prompt": settings.oidc_prompt},
    }
    return {"auth": auth}


def cookie_secret(settings: Settings) -> str:
    """What cookies are signed with: the same after a restart and at every replica, new with a
    new client secret, and of no use for finding that out."""
    assert settings.oidc_client_secret is not None
    key = settings.oidc_client_secret.get_secret_value().encode()
    return hmac.new(key, b"cookies of Kept", hashlib.sha256).hexdigest()


def claims_of_run(settings: Settings) -> Claims | None:
    """What the provider said of whoever opened this page; None before anybody signed in."""
    return read_claims(st.user.to_dict(), settings)


def read_claims(said: Mapping[str, Any], settings: Settings) -> Claims | None:
    """The claims of an ID token that was verified; None where it lacks what tells sessions apart.

    The nonce is ours and new at each sign-in, and the provider signed it.
    """
    needed = ("iss", "sub", "nonce", "iat", "exp")
    if not said.get("is_logged_in") or any(not said.get(name) for name in needed):
        return None
    speaks = said.get(settings.oidc_verified_claim)
    trusted = speaks is None and settings.oidc_trusts_emails
    return Claims(
        issuer=str(said["iss"]),
        subject=str(said["sub"]),
        email=str(said.get(settings.oidc_email_claim) or ""),
        email_verified=trusted or speaks in (True, "true", 1, "1"),
        name=str(said.get(settings.oidc_name_claim) or ""),
        session=str(said["nonce"]),
        signed_at=_moment(said["iat"]),
        expires_at=_moment(said["exp"]),
    )


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(float(seconds), UTC)
