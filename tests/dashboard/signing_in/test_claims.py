"""What an ID token says, as Kept reads it by its settings, and what the settings refuse."""

from datetime import UTC, datetime
from typing import Any

import pytest

from dashboard.signing_in.oidc import cookie_secret, read_claims, secrets
from etl.access.claims import Claims
from etl.errors import UsageProblem
from etl.settings import Settings, read_settings

URL = "https://kept.example.edu"
PROVIDER = {
    "KEPT_PUBLIC_URL": URL,
    "KEPT_OIDC_ISSUER": "https://login.example.edu/",
    "KEPT_OIDC_CLIENT_ID": "kept",
    "KEPT_OIDC_CLIENT_SECRET": "what-the-provider-gave",
}
PROXY = {"KEPT_PUBLIC_URL": URL, "KEPT_PROXY_SECRET": "p" * 32}
TOKEN: dict[str, Any] = {
    "is_logged_in": True,
    "iss": "https://login.example.edu",
    "sub": "a1",
    "nonce": "n1",
    "iat": 1_700_000_000,
    "exp": 1_700_003_600,
    "email": "ada@example.edu",
    "email_verified": True,
    "name": "Ada",
}


def settings_of(monkeypatch: pytest.MonkeyPatch, **values: str) -> Settings:
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_a_token_becomes_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read_claims(TOKEN, settings_of(monkeypatch, **PROVIDER)) == Claims(
        issuer="https://login.example.edu",
        subject="a1",
        email="ada@example.edu",
        email_verified=True,
        name="Ada",
        session="n1",
        signed_at=datetime.fromtimestamp(1_700_000_000, UTC),
        expires_at=datetime.fromtimestamp(1_700_003_600, UTC),
    )


@pytest.mark.parametrize("missing", ["iss", "sub", "nonce", "iat", "exp", "is_logged_in"])
def test_a_token_that_does_not_tell_sign_ins_apart_is_nobodys(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {name: value for name, value in TOKEN.items() if name != missing}
    assert read_claims(said, settings_of(monkeypatch, **PROVIDER)) is None


@pytest.mark.parametrize(
    ("speaks", "trusts", "verified"),
    [
        (True, False, True),
        ("true", False, True),
        (False, False, False),
        ("false", False, False),
        (None, False, False),
        (None, True, True),
        (False, True, False),
        ("no", True, False),
    ],
)
def test_an_email_is_verified_where_a_claim_or_else_the_setting_says_so(
    speaks: object, trusts: bool, verified: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_of(monkeypatch, **PROVIDER, KEPT_OIDC_TRUSTS_EMAILS=str(trusts))
    claims = read_claims(TOKEN | {"email_verified": speaks}, settings)
    assert claims is not None
    assert claims.email_verified is verified


def test_the_claims_that_settings_name_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    named = {
        "KEPT_OIDC_EMAIL_CLAIM": "upn",
        "KEPT_OIDC_NAME_CLAIM": "displayName",
        "KEPT_OIDC_VERIFIED_CLAIM": "xms_edov",
    }
    said = TOKEN | {"upn": "ada@uni.edu", "displayName": "Ada Able", "xms_edov": "1"}
    claims = read_claims(said, settings_of(monkeypatch, **PROVIDER, **named))
    assert claims is not None
    assert (claims.email, claims.name, claims.email_verified) == ("ada@uni.edu", "Ada Able", True)


def test_secrets_come_from_settings_and_are_shown_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(monkeypatch, **PROVIDER)
    auth = secrets(settings)["auth"]
    assert auth["redirect_uri"] == f"{URL}/oauth2callback"
    assert auth["server_metadata_url"] == (
        "https://login.example.edu/.well-known/openid-configuration"
    )
    assert auth["client_secret"] == "what-the-provider-gave"
    assert "what-the-provider-gave" not in repr(settings) + cookie_secret(settings)
    other = settings_of(monkeypatch, KEPT_OIDC_CLIENT_SECRET="another")
    assert cookie_secret(other) != cookie_secret(settings)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (PROVIDER | {"KEPT_PUBLIC_URL": ""}, "sign-in also needs KEPT_PUBLIC_URL"),
        (PROVIDER | {"KEPT_OIDC_CLIENT_SECRET": ""}, "also needs KEPT_OIDC_CLIENT_SECRET"),
        (PROVIDER | {"KEPT_PUBLIC_URL": "http://kept.example.edu"}, "records need https"),
        (PROVIDER | {"KEPT_PUBLIC_URL": f"{URL}/kept"}, "no more than the host"),
        (PROVIDER | PROXY, "not by both"),
        (PROXY | {"KEPT_ADDRESS": "0.0.0.0"}, "headers are trusted only from a proxy on this"),
        (PROXY | {"KEPT_ADDRESS": "10.0.0.7"}, "headers are trusted only from a proxy on this"),
        (PROXY | {"KEPT_ADDRESS": "unix:kept.sock"}, "write the socket's whole path"),
        (PROXY | {"KEPT_ADDRESS": "kept.example.edu"}, "write an IP address"),
        (PROXY | {"KEPT_PROXY_SECRET": "a-short-one"}, "KEPT_PROXY_SECRET: it needs 32 characters"),
    ],
)
def test_settings_that_do_not_go_together_are_refused_without_their_secrets(
    values: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageProblem, match=said) as refused:
        settings_of(monkeypatch, **values)
    assert not any(secret in str(refused.value) for secret in ("a-short-one", "p" * 32, "-gave"))


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "unix:/run/kept/kept.sock"])
def test_headers_are_trusted_on_this_machine(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(monkeypatch, **PROXY, KEPT_ADDRESS=address)
    assert (settings.sign_in, settings.is_local) == ("proxy", True)
