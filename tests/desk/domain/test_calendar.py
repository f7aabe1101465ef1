"""Days as Chinese offices count them."""

from datetime import date

import pytest

from walletdesk.domain.calendar import add_days, day_of, is_working_day, knows_year


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 20), True),  # a Friday
        (date(2026, 11, 21), False),  # a Saturday
        (date(2026, 2, 14), True),  # a Saturday worked for the Spring Festival
        (date(2026, 2, 17), False),  # 春节
        (date(2026, 10, 10), True),  # a Saturday worked for the National Day
        (date(2026, 10, 7), False),  # the Wednesday it was swapped for
    ],
)
def test_weekends_holidays_and_swapped_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_working_days_skip_a_whole_festival() -> None:
    due = add_days(date(2026, 9, 30), 3, counted_in="working")
    # 1 to 7 October are off; 8, 9 and the swapped Saturday 10 are worked.
    assert (due.day, due.is_certain) == (date(2026, 10, 10), True)


def test_calendar_days_count_every_day_and_end_with_their_day_in_china() -> None:
    due = add_days(date(2026, 11, 21), 15, counted_in="calendar")
    assert due.day == date(2026, 12, 6)
    assert day_of(due.at_ms) == date(2026, 12, 6)
    assert day_of(due.at_ms + 1) == date(2026, 12, 7)


def test_a_year_not_published_yet_counts_statutory_days_and_says_that_it_may_move() -> None:
    assert knows_year(2026)
    unknown = next(year for year in range(2027, 2040) if not knows_year(year))
    due = add_days(date(unknown, 4, 30), 1, counted_in="working")
    assert not due.is_certain
    assert due.day > date(unknown, 5, 1)
    assert not is_working_day(date(unknown, 10, 1))


def test_a_term_that_reaches_into_an_unknown_year_is_not_certain() -> None:
    first_unknown = next(year for year in range(2027, 2040) if not knows_year(year))
    assert not add_days(date(first_unknown - 1, 12, 30), 10, counted_in="working").is_certain
    assert add_days(date(first_unknown - 1, 12, 30), 10, counted_in="calendar").is_certain
