"""Encodings are told from the bytes or refused, and text that was once misread is noticed."""

import pytest

from etl.reading import unpacking
from etl.reading.problems import Refused
from tests.etl.reading.tables import read_bytes


def refusal(content: bytes) -> str:
    """What is said of a file that is refused."""
    with pytest.raises(Refused) as refused:
        read_bytes(content)
    return str(refused.value)


NAMES = "name,hours\nJosé García,2\nRenée Müller,3\nSøren O’Brien – Núñez,1\n"
POLISH = "name,hours\nŁukasz Wałęsa,2\nŚwięty Żółw,3\n"
RUSSIAN = "name,hours\nЮлий Щукин,3\n"
JAPANESE = "name,hours\n山田太郎,2\n鈴木一郎,3\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told_from_the_bytes(encoding: str) -> None:
    read = read_bytes(NAMES.encode(encoding))
    assert [cells for _, cells in read.rows] == [line.split(",") for line in NAMES.split("\n")[1:4]]
    called: dict[str, list[str]] = {"utf-8": [], "cp1252": ["Read as Windows-1252."]}
    assert list(read.source.notes) == called.get(encoding, ["Read as UTF-16."])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (NAMES.replace("’", "").replace("–", ""), "mac_roman"),
        (NAMES.replace("’", "").replace("–", ""), "cp850"),
        (POLISH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        ("name,hours\nAyşe Doğan Şahin,1\n", "cp1254"),
    ],
)
def test_an_encoding_that_is_not_certain_is_refused(text: str, encoding: str) -> None:
    said = refusal(text.encode(encoding))
    assert said.startswith("Line 2: the text is not UTF-8, and which encoding it is in cannot be")


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("a,b\né,1\n".encode() + "é,1\n".encode("cp1252"), 3),
        ("a,b\né,1\n\n".encode() + b"x\xe2\x82", 4),
    ],
)
def test_two_encodings_in_one_file_are_refused(content: bytes, line: int) -> None:
    assert refusal(content).startswith(f"Line {line}: the text is not UTF-8 here, though")


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
@pytest.mark.parametrize("name", ["José", "Strauß", "O’Brien", "Ångström", "ÉCOLE", "陳偉君"])
def test_text_once_misread_is_noticed(name: str, wrong: str) -> None:
    try:
        misread = name.encode().decode(wrong)
    except UnicodeDecodeError:
        pytest.skip("Windows-1252 has no such character.")
    said = refusal(f'a,b\n1,2\n"3\n",4\n{misread},5\n'.encode())
    assert said.startswith("Line 5: '")
    assert f"stands where '{name}' is meant" in said


@pytest.mark.parametrize(
    "text", ["«MANHû", "25 °C", "Â", "Ã la carte", "CAFÉ : 3", "»Spaß«", "PÅ«", "20 % – “ça”"]
)
def test_words_that_resemble_misread_text_are_read(text: str) -> None:
    assert read_bytes(f"a,b\n1,{text}\n".encode()).rows == [(2, ["1", text])]


def test_a_letter_lost_before_is_said() -> None:
    (note,) = read_bytes("a,b\n1,2\nJos�,4\n".encode()).source.notes
    assert note.startswith("Line 3 has the sign '�' in place of a letter that was lost")


def test_pieces_are_cut_at_no_character(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "CHUNK", 3)
    assert read_bytes("aé,€\r\n1,ß\r\n".encode()).rows == [(2, ["1", "ß"])]
    assert read_bytes("aé,€\r\n1,ß\r\n".encode("utf-16-be")).rows == [(2, ["1", "ß"])]
