"""Statements of a turn: written with SQLAlchemy and compiled by it once, then run by the driver itself.

SQLAlchemy makes a context, a cursor and a result for every run, which takes several times as long as the statement, and
a turn has nineteen of them. Types are converted by SQLAlchemy's own processors and errors are SQLAlchemy's, so nobody
sees a difference. For everything but a turn `connection.execute` is the way.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Select, Update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ColumnElement

Convert = Callable[[Any], Any]


class Prepared:
    """`columns`: what an INSERT without values sets."""

    def __init__(self, statement: Select[Any] | Insert | Update, *, columns: Sequence[str] = ()) -> None:
        self._statement = statement
        self._columns = list(columns) or None
        self._forms: dict[str, _Form] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> list[Any]:
        """The rows, as named tuples; none for a statement that returns none. The connection is in a transaction.

        Raises DBAPIError and its kin, as `connection.execute` does.
        """
        dialect = connection.dialect
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = self._compile(dialect)
        if not connection.in_transaction():
            raise RuntimeError("a prepared statement runs in a transaction")
        try:
            driver: Any = connection.connection.driver_connection
            cursor = driver.execute(form.text, form.place(values))
            return form.read(cursor) if form.row else []
        except dialect.loaded_dbapi.Error as error:
            raise _as_sqlalchemys(error, form.text, connection) from error

    def first(self, connection: Connection, values: Mapping[str, Any]) -> Any | None:
        rows = self.run(connection, values)
        return rows[0] if rows else None

    def scalar(self, connection: Connection, values: Mapping[str, Any]) -> Any:
        """The first value of the only row."""
        ((value, *_),) = self.run(connection, values)
        return value

    def _compile(self, dialect: Dialect) -> "_Form":
        compiled = self._statement.compile(dialect=dialect, column_keys=self._columns)
        assert isinstance(compiled, SQLCompiler)
        if compiled.post_compile_params or compiled.literal_execute_params or compiled.prefetch:
            raise ValueError("what changes with every run cannot be prepared")
        into: dict[str, Convert] = {}
        fixed: dict[str, Any] = {}
        for bind, name in compiled.bind_names.items():
            convert: Convert | None = bind.type.dialect_impl(dialect).bind_processor(dialect)
            if not bind.required:
                fixed[name] = convert(bind.effective_value) if convert else bind.effective_value
            elif convert:
                into[name] = convert
        columns = list(getattr(self._statement, "exported_columns", ()))
        return _Form(
            text=str(compiled),
            places=compiled.positiontup,
            fixed=fixed,
            into=into,
            row=_build_row([str(column.key) for column in columns]) if columns else None,
            out={index: convert for index, column in enumerate(columns) if (convert := _find_reader(column, dialect))},
        )


@dataclass(frozen=True, slots=True)
class _Form:
    """A statement in one database's words."""

    text: str
    places: list[str] | None
    """The parameters in their order; None where the driver takes them by name."""
    fixed: dict[str, Any]
    into: dict[str, Convert]
    row: Callable[[Sequence[Any]], Any] | None
    out: dict[int, Convert]

    def place(self, values: Mapping[str, Any]) -> Sequence[Any] | Mapping[str, Any]:
        given = {**self.fixed, **values}
        for name, convert in self.into.items():
            given[name] = convert(given[name])
        return given if self.places is None else [given[name] for name in self.places]

    def read(self, cursor: Any) -> list[Any]:
        assert self.row
        return [self.row(self._convert(row)) for row in cursor.fetchall()]

    def _convert(self, row: Sequence[Any]) -> Sequence[Any]:
        if not self.out:
            return row
        converted = list(row)
        for index, convert in self.out.items():
            converted[index] = convert(converted[index])
        return converted


def _build_row(names: list[str]) -> Callable[[Sequence[Any]], Any]:
    row = namedtuple("Row", names, rename=True)  # type: ignore[misc]
    return row._make


def _find_reader(column: ColumnElement[Any], dialect: Dialect) -> Convert | None:
    """Our drivers give a type the same way whatever code they describe it with."""
    return column.type.dialect_impl(dialect).result_processor(dialect, None)


def _as_sqlalchemys(error: Exception, text: str, connection: Connection) -> BaseException:
    """As SQLAlchemy would have raised it; a connection that was cut is not used again."""
    dialect = connection.dialect
    is_cut = dialect.is_disconnect(error, connection.connection, None)  # type: ignore[arg-type]
    if is_cut:
        connection.invalidate(error)
    return DBAPIError.instance(
        text,
        None,
        error,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_cut,
        dialect=dialect,
    )
