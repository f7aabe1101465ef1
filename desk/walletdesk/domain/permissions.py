"""What each role may do: the one table. Routes name what they need (http/access.py), rules about objects ask here."""

from enum import StrEnum

from walletdesk.domain.identity import Agent


class Role(StrEnum):
    AGENT = "agent"
    SENIOR = "senior"
    SUPERVISOR = "supervisor"
    AUDITOR = "auditor"
    ADMIN = "admin"


class Permission(StrEnum):
    USE_CONSOLE = "use_console"
    """Sign in and read what is waiting or one's own."""
    SERVE = "serve"
    """Take conversations, cases and calls, and speak to customers."""
    VIEW_ALL = "view_all"
    """Read every conversation and case, whoever holds it."""
    EXTEND_CASES = "extend_cases"
    ASSIGN_CASES = "assign_cases"
    """Give a case to somebody else; taking a free one and giving back one's own is serving."""
    SUPERVISE = "supervise"
    """Take a conversation out of an agent's hands; be asked when a supervisor is wanted."""
    READ_REPORTS = "read_reports"
    READ_AUDIT = "read_audit"
    EXPORT = "export"
    """Take a conversation along as a file."""


_EVERYBODY = frozenset(Role)
_SERVING = _EVERYBODY - {Role.AUDITOR}
_OVERSEEING = frozenset({Role.SUPERVISOR, Role.AUDITOR, Role.ADMIN})
_SUPERVISING = _OVERSEEING - {Role.AUDITOR}

# An auditor looks everywhere and touches nothing. The trail is not for those whose deeds it holds.
GRANTS: dict[Permission, frozenset[Role]] = {
    Permission.USE_CONSOLE: _EVERYBODY,
    Permission.SERVE: _SERVING,
    Permission.VIEW_ALL: _OVERSEEING,
    Permission.EXTEND_CASES: _SERVING - {Role.AGENT},
    Permission.ASSIGN_CASES: _SUPERVISING,
    Permission.SUPERVISE: _SUPERVISING,
    Permission.READ_REPORTS: _OVERSEEING,
    Permission.READ_AUDIT: frozenset({Role.AUDITOR, Role.ADMIN}),
    Permission.EXPORT: _OVERSEEING,
}


def may(agent: Agent, permission: Permission) -> bool:
    """A role nobody knows may nothing."""
    return role_may(agent.role, permission)


def role_may(role: str, permission: Permission) -> bool:
    return role in GRANTS[permission]
