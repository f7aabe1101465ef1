"""Every error has a text and a status; nothing unknown says anything."""

from walletdesk import errors, texts
from walletdesk.http.error_map import describe


def all_errors(base: type[errors.DeskError] = errors.DeskError) -> list[type[errors.DeskError]]:
    return [found for child in base.__subclasses__() for found in (child, *all_errors(child))]


def test_every_error_is_mapped_and_has_a_text() -> None:
    assert len(all_errors()) >= 14
    codes = [error.code for error in all_errors()]
    assert len(set(codes)) == len(codes)
    for error in all_errors():
        status, body = describe(error())
        assert status == error.status
        assert body["error"]["message"] == texts.ERRORS[error.code]  # type: ignore[index]


def test_the_unknown_says_nothing() -> None:
    status, body = describe(RuntimeError("SELECT secret FROM users"))
    assert status == 500
    assert "secret" not in str(body)


def test_reasons_stay_ours() -> None:
    assert "reason" not in str(describe(errors.Unauthenticated(reason="unknown_key"))[1])
