"""STUB to be replaced by the reader branch."""

import csv
import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyarrow

from etl.reading.header import header_names
from etl.reading.problems import Problem, refuse


@dataclass(frozen=True)
class Limits:
    largest_file: int = 4 << 30


@dataclass(frozen=True)
class Layout:
    delimiter: str
    names: tuple[str, ...]
    header_line: int
    skip: int


@dataclass(frozen=True)
class Part:
    path: Path
    first_line: int
    lines: int
    numbered: bool = False


@dataclass(frozen=True)
class Source:
    name: str
    sha256: str
    size: int
    layout: Layout
    parts: tuple[Part, ...]
    notes: tuple[str, ...]
    dashed: bool
    received: tuple[Path, ...]
    newline: str | None
    folder: Path


@dataclass(frozen=True)
class Careful:
    parts: tuple[Part, ...]
    unreadable: list[tuple[Problem, list[str]]]


@contextmanager
def opened(path, folder, limits, *, known=frozenset(), sheet=None, cut=None) -> Iterator[Source]:
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as d:
        d = Path(d)
        import io

        data = io.BytesIO(path.read_bytes())
        (d / "h").write_bytes(data.readline())
        names, lines = header_names(path)
        h = hashlib.sha256((d / "h").read_bytes())
        line = lines + 1
        parts = []
        rec = []
        n = 0
        carry = b""
        total = (d / "h").stat().st_size
        q = False
        r = d / "r0"
        r.write_bytes(pyarrow.compress((d / "h").read_bytes(), codec="zstd", asbytes=True))
        rec.append(r)
        while True:
            b = data.read(48 << 20)
            buf = carry + b
            if not buf:
                break
            at = buf.rfind(b"\n") + 1 if b else len(buf)
            out = buf[:at]
            carry = buf[at:]
            if out:
                h.update(out)
                total += len(out)
                p = d / f"p{n}.csv"
                p.write_bytes(out)
                q = q or b"-" in out
                k = out.count(b"\n") + (out[-1:] != b"\n")
                parts.append(Part(p, line, k))
                line += k
                n += 1
                r = d / f"r{n}"
                r.write_bytes(pyarrow.compress(out, codec="zstd", asbytes=True))
                rec.append(r)
            if not b:
                break
        yield Source(
            path.name,
            h.hexdigest(),
            total,
            Layout(",", tuple(names), 1, lines),
            tuple(parts),
            (),
            False,
            tuple(rec),
            "\n",
            d,
        )


def carefully(source, part=None):
    unreadable = []
    parts = []
    wide = len(source.layout.names)
    for p in [part] if part else source.parts:
        out = p.path.with_suffix(".care")
        with (
            p.path.open(newline="", encoding="utf-8") as f,
            out.open("w", newline="", encoding="utf-8") as o,
        ):
            w = csv.writer(o, lineterminator="\n", quoting=csv.QUOTE_ALL)
            r = csv.reader(f, strict=True)
            line = p.first_line
            count = 0
            while True:
                at = r.line_num + p.first_line
                try:
                    row = next(r)
                except StopIteration:
                    break
                except csv.Error:
                    raise refuse("a quote opens here and is not closed properly.", at)
                if not row or not any(x.strip() for x in row):
                    continue
                if len(row) > wide + 1:
                    unreadable.append(
                        (
                            Problem("it has more fields than the header, which has %d." % wide, at),
                            row,
                        )
                    )
                    continue
                w.writerow([at, *row])
                count += 1
        parts.append(Part(out, p.first_line, count, True))
    return Careful(tuple(parts), unreadable)
