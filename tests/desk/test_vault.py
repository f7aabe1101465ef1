"""Sealed numbers."""

from walletdesk.vault import Vault


def test_what_is_sealed_is_read_only_with_the_same_secret() -> None:
    vault, other = Vault("a" * 40), Vault("b" * 40)
    sealed = vault.seal("13812345678")
    assert "138" not in sealed
    assert Vault("a" * 40).unseal(sealed) == "13812345678"
    assert other.unseal(sealed) is None
    assert vault.mark("13812345678") == Vault("a" * 40).mark("13812345678") != other.mark("13812345678")
