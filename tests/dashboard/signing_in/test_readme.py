"""What the README tells an operator to write is what Kept and nginx read."""

import datetime
import grp
import os
import pwd
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from dashboard.doors import doors
from etl.settings import read_settings
from tests.conftest import ROOT
from tests.nginx import find_nginx

ANALYZE = shutil.which("systemd-analyze")
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS: list[str] = re.findall(r"^```\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def block(*words: str) -> str:
    """The block of code that has all these words."""
    [found] = [each for each in BLOCKS if all(word in each for word in words)]
    return found


def test_the_providers_settings_open_a_door(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(block("KEPT_OIDC_ISSUER"))
    settings = read_settings()
    assert settings.sign_in == "oidc"
    assert "auth" in doors(settings, demo=False).secrets


def test_the_proxys_settings_open_a_door(tmp_path: Path) -> None:
    url = "KEPT_PUBLIC_URL=https://kept.example.edu\n"
    assert url in block("KEPT_OIDC_ISSUER")
    (tmp_path / ".env").write_text(url + block("KEPT_PROXY_SECRET", "KEPT_PROXY_ISSUER"))
    settings = read_settings()
    assert settings.sign_in == "proxy"
    assert doors(settings, demo=False).routes


@pytest.mark.parametrize("proxy", ["proxy_set_header X-Kept-Secret", "RequestHeader set"])
def test_both_proxies_set_every_header(proxy: str) -> None:
    settings = read_settings()
    told = block(proxy)
    for header in (
        settings.proxy_secret_header,
        settings.proxy_subject_header,
        settings.proxy_email_header,
        settings.proxy_name_header,
    ):
        assert re.search(rf"(proxy_set_header|RequestHeader set) +{header} ", told), header


def test_nginx_takes_its_block(tmp_path: Path) -> None:
    nginx = find_nginx()
    assert nginx is not None
    _certificate(tmp_path)
    server = block("ssl_certificate_key").replace("/etc/ssl/", f"{tmp_path}/")
    user, group = pwd.getpwuid(os.geteuid()).pw_name, grp.getgrgid(os.getegid()).gr_name
    places = "".join(
        f"{each}_temp_path {tmp_path};"
        for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (tmp_path / "nginx.conf").write_text(
        f"user {user} {group}; pid {tmp_path}/pid; events {{}} "
        f"http {{ access_log off; {places} {server.replace('443', '8443')} }}"
    )
    tried = subprocess.run(
        [nginx, "-t", "-e", "stderr", "-p", tmp_path, "-c", tmp_path / "nginx.conf"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert tried.returncode == 0, tried.stderr


@pytest.mark.skipif(ANALYZE is None, reason="there is no systemd here")
def test_systemd_takes_its_units(tmp_path: Path) -> None:
    program = Path(sys.executable).with_name("kept")
    assert program.exists()
    units = {
        "kept.service": block("WantedBy=multi-user.target"),
        "kept-backup.service": block("Type=oneshot"),
        "kept-backup.timer": block("OnCalendar"),
    }
    for name, text in units.items():
        user = pwd.getpwuid(os.geteuid()).pw_name
        here = text.replace("/srv/kept/app/.venv/bin/kept", str(program)).replace(
            "=kept\n", f"={user}\n"
        )
        assert "/srv/kept/.venv" not in here
        (tmp_path / name).write_text(here)
    tried = subprocess.run(
        [str(ANALYZE), "verify", *(tmp_path / name for name in units)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (tried.returncode, tried.stderr) == (0, "")


def _certificate(folder: Path) -> None:
    """A certificate of its own, and its key, as the README calls them."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "kept.example.edu")])
    now = datetime.datetime.now(datetime.UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now)
        .not_valid_after(now + datetime.timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "kept.pem").write_bytes(certificate.public_bytes(pem))
    (folder / "kept.key").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
