"""How a request and what comes back of it are written: JSON lines, and bytes announced by one."""

import hashlib
import io
import json
import socket
from functools import cache
from importlib.metadata import version
from typing import Literal

from pydantic import BaseModel, JsonValue, TypeAdapter, ValidationError

from dashboard.local_api.operations import OPERATIONS
from etl.errors import OurFault

LONGEST_REQUEST = 1 << 20
LONGEST_ANSWER = 1 << 26
PART = 1 << 20


class Request(BaseModel):
    """The first and only line of whoever asks."""

    release: str
    operation: str
    arguments: JsonValue


class Told(BaseModel):
    """How far the work is."""

    event: Literal["told"] = "told"
    stage: str
    fraction: float | None


class Part(BaseModel):
    """That many bytes of what the operation writes follow."""

    event: Literal["part"] = "part"
    size: int


class Answered(BaseModel):
    """The end, where it went well."""

    event: Literal["answered"] = "answered"
    answer: JsonValue


class Failed(BaseModel):
    """The end, where it did not; the sentence is for the user."""

    event: Literal["failed"] = "failed"
    exit_code: int
    sentence: str
    cancelled: bool = False


Message = Told | Part | Answered | Failed
_MESSAGES: TypeAdapter[Message] = TypeAdapter(Message)


class Garbled(OurFault):
    """Something came that this release of Kept does not write."""


@cache
def release() -> str:
    """Which words this Kept speaks: its version, and what it asks and answers."""
    schemas = [
        [name, operation.questions().json_schema(), operation.answers().json_schema()]
        for name, operation in OPERATIONS.items()
    ]
    spoken = json.dumps(schemas, sort_keys=True, default=str)
    return f"{version('kept')} {hashlib.sha256(spoken.encode()).hexdigest()[:12]}"


def send(connection: socket.socket, message: Request | Message) -> None:
    """Writes one line; OSError where nobody reads it any more."""
    connection.sendall(message.model_dump_json().encode() + b"\n")


def send_bytes(connection: socket.socket, content: bytes) -> None:
    """Writes bytes in parts of a bounded size."""
    for start in range(0, len(content), PART):
        part = content[start : start + PART]
        send(connection, Part(size=len(part)))
        connection.sendall(part)


def read_request(stream: io.BufferedIOBase) -> Request | None:
    """The request, or None where whoever connected hung up; Garbled where it is none."""
    line = _line(stream, LONGEST_REQUEST)
    if not line:
        return None
    try:
        return Request.model_validate_json(line)
    except ValidationError as error:
        raise Garbled("The request to Kept could not be understood.") from error


def read_message(stream: io.BufferedIOBase) -> Message | None:
    """The next message, or None at the end."""
    line = _line(stream, LONGEST_ANSWER)
    if not line:
        return None
    try:
        return _MESSAGES.validate_json(line)
    except ValidationError as error:
        raise Garbled("What `kept serve` answered could not be understood.") from error


def read_bytes(stream: io.BufferedIOBase, part: Part) -> bytes:
    """The bytes that a part announced."""
    if part.size > PART:
        raise Garbled("What `kept serve` answered is longer than it may be.")
    content = stream.read(part.size)
    if len(content) < part.size:
        raise EOFError
    return content


def _line(stream: io.BufferedIOBase, longest: int) -> bytes:
    line = stream.readline(longest + 1)
    if len(line) > longest:
        raise Garbled("What came is longer than it may be.")
    return line if line.endswith(b"\n") else b""
