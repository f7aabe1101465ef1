"""Check digits by which a card or a resident ID number is told from any other row of digits."""

import re
from datetime import date


def passes_luhn(digits: str) -> bool:
    """ISO/IEC 7812-1 Annex B: double every second digit from the right, the sum of digits is a multiple of ten."""
    total = 0
    for index, char in enumerate(reversed(digits)):
        value = int(char) * (2 if index % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


# A province or region (GB/T 2260; 83 for residents from Taiwan, 9 for foreigners), a place in it, the birth's century.
_ID_SHAPE = re.compile(r"(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9\d)\d{4}(?:18|19|20)\d{9}[\dX]")


def is_id_number(number: str) -> bool:
    """GB 11643-1999: 17 digits with a real birth date, then the ISO 7064 MOD 11-2 check character."""
    if not _ID_SHAPE.fullmatch(number):
        return False
    try:
        date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return False
    remainder = sum(int(digit) * (1 << (17 - index)) for index, digit in enumerate(number[:17])) % 11
    return number[17] == "10X98765432"[remainder]
