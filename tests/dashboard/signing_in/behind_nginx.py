"""A real nginx that knows who somebody is by a cookie of its own, and says so in headers."""

import grp
import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.nginx import find_nginx

# What the README tells the operator to set, with a cookie in the place of Shibboleth's session.
_CONFIGURATION = """
daemon off;
user {user} {group};
worker_processes 1;
pid {folder}/nginx.pid;
error_log stderr notice;
events {{ worker_connections 64; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    map $cookie_idp $kept_subject {{ default ""; ada ada-1; dean dean-1; }}
    map $cookie_idp $kept_email {{ default ""; ada ada@example.edu; dean dean@example.edu; }}
    server {{
        listen 127.0.0.1:{port};
        location / {{
            proxy_pass http://unix:{socket};
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection "upgrade";
            proxy_set_header X-Kept-Secret  "{secret}";
            proxy_set_header X-Kept-Subject $kept_subject;
            proxy_set_header X-Kept-Email   $kept_email;
            proxy_set_header X-Kept-Name    "";
        }}
    }}
}}
"""


@contextmanager
def nginx_before(socket: Path, port: int, secret: str, folder: Path) -> Iterator[str]:
    """nginx on a port before a socket file; the address that people open."""
    found = find_nginx()
    assert found is not None, "no nginx; `python -m tests.nginx` says what to do"
    configuration = folder / "nginx.conf"
    configuration.write_text(
        _CONFIGURATION.format(
            folder=folder,
            port=port,
            socket=socket,
            secret=secret,
            user=pwd.getpwuid(os.geteuid()).pw_name,
            group=grp.getgrgid(os.getegid()).gr_name,
        )
    )
    process = subprocess.Popen(
        [found, "-p", folder, "-c", configuration, "-e", "stderr"],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    try:
        said = iter(process.stderr)
        assert any("start worker process" in line for line in said), "nginx has stopped"
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)
        process.stderr.close()
