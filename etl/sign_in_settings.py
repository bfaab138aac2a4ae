"""Settings of sign-in and of the address that is served: what they are, and what goes together."""

from ipaddress import ip_address
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, SecretStr, field_validator, model_validator

SignIn = Literal["oidc", "proxy"]

SHORTEST_SECRET = 32
UNIX = "unix:"
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


class SignInSettings(BaseModel):
    """How people sign in, and where the dashboard is reached."""

    address: str = Field(
        "127.0.0.1", description="The address to serve on: an IP, or unix:/path of a socket."
    )
    port: int = Field(8501, ge=1, le=65535, description="The port to serve on.")
    public_url: str | None = Field(
        None, description="The address that people open, as in https://kept.example.edu."
    )

    oidc_issuer: str | None = Field(None, description="The OpenID Connect provider's issuer.")
    oidc_client_id: str | None = Field(None, description="Our client ID at the provider.")
    oidc_client_secret: SecretStr | None = Field(None, description="Our secret at the provider.")
    oidc_scopes: str = Field("openid email profile", description="The scopes to ask for.")
    oidc_prompt: str = Field(
        "select_account", description="What the provider asks at sign-in, as login or consent."
    )
    oidc_email_claim: str = Field("email", description="The claim that holds the e-mail.")
    oidc_name_claim: str = Field("name", description="The claim that holds the name.")
    oidc_verified_claim: str = Field(
        "email_verified", description="The claim that says that the e-mail is verified."
    )
    oidc_trusts_emails: bool = Field(
        False, description="Whether an e-mail counts as verified where no claim speaks of it."
    )

    proxy_secret: SecretStr | None = Field(
        None, description="What the trusted proxy proves itself by; turns sign-in by headers on."
    )
    proxy_secret_header: str = Field("X-Kept-Secret", description="The header of the secret.")
    proxy_issuer: str = Field("proxy", description="Whom the proxy's subjects are known to.")
    proxy_subject_header: str = Field(
        "X-Kept-Subject", description="The header of the lasting identifier of the person."
    )
    proxy_email_header: str = Field("X-Kept-Email", description="The header of the e-mail.")
    proxy_name_header: str = Field("X-Kept-Name", description="The header of the name.")
    proxy_logout_url: str | None = Field(
        None, description="Where signing out leads, to sign out of the proxy too."
    )

    @property
    def sign_in(self) -> SignIn | None:
        """How people sign in; None while nothing is configured."""
        if self.proxy_secret is not None:
            return "proxy"
        return "oidc" if self.oidc_issuer is not None else None

    @property
    def public_host(self) -> str | None:
        """The host name of the public address."""
        return urlsplit(self.public_url).hostname if self.public_url else None

    @property
    def is_local(self) -> bool:
        """Whether only this machine reaches what is served: by a socket file or loopback."""
        return self.address.startswith(UNIX) or is_loopback(self.address)

    @field_validator("address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        if address.startswith(UNIX):
            if not address.removeprefix(UNIX).startswith("/"):
                raise ValueError("write the socket's whole path, as in unix:/run/kept/kept.sock")
            return address
        if address != "localhost":
            try:
                ip_address(address)
            except ValueError:
                raise ValueError(
                    "write an IP address, as 127.0.0.1, or unix:/path of a socket"
                ) from None
        return address

    @field_validator("public_url")
    @classmethod
    def _is_an_origin(cls, url: str | None) -> str | None:
        if url is None:
            return None
        parts = urlsplit(url.rstrip("/"))
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError("write a whole address, as in https://kept.example.edu")
        if parts.path or parts.query or parts.username is not None:
            raise ValueError("write no more than the host, as in https://kept.example.edu")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK_NAMES:
            raise ValueError("people's records need https; http is for this machine only")
        return f"{parts.scheme}://{parts.netloc.lower()}"

    @field_validator("proxy_secret")
    @classmethod
    def _is_a_secret(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and len(secret.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(
                f"it needs {SHORTEST_SECRET} characters; `openssl rand -hex 32` makes one"
            )
        return secret

    @model_validator(mode="after")
    def _goes_together(self) -> Self:
        parts = {
            "KEPT_OIDC_ISSUER": self.oidc_issuer,
            "KEPT_OIDC_CLIENT_ID": self.oidc_client_id,
            "KEPT_OIDC_CLIENT_SECRET": self.oidc_client_secret,
        }
        missing = [name for name, value in parts.items() if not value]
        if missing and len(missing) < len(parts):
            raise ValueError(f"OpenID Connect also needs {' and '.join(missing)}")
        if self.sign_in is None:
            return self
        if not missing and self.proxy_secret is not None:
            raise ValueError("people sign in by OpenID Connect or by a trusted proxy, not by both")
        if self.public_url is None:
            raise ValueError("sign-in also needs KEPT_PUBLIC_URL, the address that people open")
        if self.sign_in == "proxy" and not self.is_local:
            raise ValueError(
                f"KEPT_ADDRESS is '{self.address}', and headers are trusted only from a proxy on "
                "this machine: serve on 127.0.0.1 or a unix: socket"
            )
        return self


def is_loopback(address: str) -> bool:
    """Whether an address to serve on is reached from this machine only."""
    return address == "localhost" or ip_address(address).is_loopback
