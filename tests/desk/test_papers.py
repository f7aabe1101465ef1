"""Secrets in uploaded PDFs, by the real reader in its own process."""

from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import FreeText
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.papers import write_pdf
from walletdesk.papers import MOST_PAGES, find_paper_secrets


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("Bank statement", "card 4532 0151 1283 0366"), ("card",)),
        (("card 4532 0151", "1283 0366"), ("card",)),
        (("ID 11010519491231002X",), ("id_number",)),
        (("Invoice 20260101000000000001", "hotline 400-820-8820", "total 3200.00"), ()),
        (("Zhang San", "13812345678", "zhang@example.com"), ()),
    ],
)
def test_what_nobody_should_send_is_found(lines: tuple[str, ...], kinds: tuple[str, ...]) -> None:
    assert find_paper_secrets(write_pdf(*lines)) == kinds


def test_what_is_written_onto_a_page_is_found() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(write_pdf("dispute form"))))
    writer.add_annotation(0, FreeText(text="card 4532 0151 1283 0366", rect=(50, 550, 200, 650)))
    assert find_paper_secrets(_bytes_of(writer)) == ("card",)


def test_what_is_filled_into_a_form_is_found() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(write_pdf("dispute form"))))
    named = {"/FT": NameObject("/Tx"), "/T": TextStringObject("id"), "/V": TextStringObject("11010519491231002X")}
    field = writer._add_object(DictionaryObject({NameObject(key): value for key, value in named.items()}))
    form = DictionaryObject({NameObject("/Fields"): ArrayObject([field])})
    writer.root_object[NameObject("/AcroForm")] = form
    assert find_paper_secrets(_bytes_of(writer)) == ("id_number",)


def test_a_scanned_page_holds_no_text() -> None:
    drawn = BytesIO()
    Image.new("RGB", (60, 40)).save(drawn, "PDF")
    assert find_paper_secrets(drawn.getvalue()) == ()


@pytest.mark.parametrize("content", [b"%PDF-1.7 nothing more", write_pdf("x")[:150]])
def test_what_cannot_be_read_counts_as_holding_something(content: bytes) -> None:
    assert find_paper_secrets(content) == ("unread",)


def test_a_paper_under_a_password_counts_as_holding_something() -> None:
    writer = PdfWriter(clone_from=PdfReader(BytesIO(write_pdf("hello"))))
    writer.encrypt("123456", algorithm="RC4-128")
    assert find_paper_secrets(_bytes_of(writer)) == ("unread",)


def test_a_book_is_not_read_to_its_end_and_says_so() -> None:
    writer, page = PdfWriter(), PdfReader(BytesIO(write_pdf("page"))).pages[0]
    for _ in range(MOST_PAGES + 1):
        writer.add_page(page)
    assert find_paper_secrets(_bytes_of(writer)) == ("unread",)


def test_a_bomb_is_given_up_and_harms_nobody() -> None:
    """A stream of a few kilobytes that unpacks to a gigabyte."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(write_pdf("hello"))))
    stream = writer.pages[0].get_contents()
    assert stream is not None
    stream.set_data(b" " * 200_000_000 + b"BT (x) Tj ET")
    writer.pages[0].replace_contents(stream)
    writer.pages[0].compress_content_streams()
    bomb = _bytes_of(writer)
    assert len(bomb) < 1_000_000
    assert find_paper_secrets(bomb) == ("unread",)


def _bytes_of(writer: PdfWriter) -> bytes:
    written = BytesIO()
    writer.write(written)
    return written.getvalue()
