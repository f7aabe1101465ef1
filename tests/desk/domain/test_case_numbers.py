"""Numbers read out on the phone."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from walletdesk.domain.case_numbers import read_number, render_number
from walletdesk.domain.redaction import redact

numbers = st.builds(render_number, st.sampled_from("CB"), st.dates(date(2020, 1, 1), date(2089, 1, 1)), st.integers(1))


def test_a_number_looks_like_this() -> None:
    number = render_number("C", date(2026, 11, 21), 123)
    assert number.startswith("C20261121-000123")
    assert len(number) == 17


@given(numbers)
def test_a_number_is_read_back_however_it_is_typed(number: str) -> None:
    assert read_number(number) == number
    full_width = "".join(chr(ord(char) + 0xFEE0) for char in number)
    assert read_number(full_width.replace("－", "——")) == number
    assert read_number(f" {number.lower().replace('-', '')} ") == number


@given(numbers, st.integers(1, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(number: str, place: int, by: int) -> None:
    if number[place].isdigit():
        wrong = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
        assert read_number(wrong) is None


@given(numbers)
def test_redaction_leaves_a_number_alone(number: str) -> None:
    said = f"您的单号是{number}，请记好"
    assert redact(said).text == said


def test_what_is_no_number_is_none() -> None:
    for typed in ("", "C", "20261121-0001234", "C20261121-000123", "X20261121-0001231"):
        assert read_number(typed) is None
