"""Addresses of databases: the same for SQLAlchemy and for the library that opens connections of its own."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from storage.database import conninfo

ADDRESSES = {
    "postgresql+psycopg://me:a%20b%2Bc%25d%40e@host:5433/my%20db": {
        "user": "me", "password": "a b+c%d@e", "host": "host", "port": "5433", "dbname": "my db",
    },
    "postgresql+psycopg://me@host/db?application_name=one%20two&sslmode=require": {
        "user": "me", "host": "host", "dbname": "db", "application_name": "one two", "sslmode": "require",
    },
    "postgresql+psycopg://me@/db?host=/var/run/a%20folder": {
        "user": "me", "dbname": "db", "host": "/var/run/a folder",
    },
    "postgresql+psycopg://me@/db?host=one:5432&host=two:5433": {
        "user": "me", "dbname": "db", "host": "one,two", "port": "5432,5433",
    },
}  # fmt: skip


@pytest.mark.parametrize("url", ADDRESSES)
def test_libpq_is_told_what_sqlalchemy_reads_in_the_address(url: str) -> None:
    assert conninfo_to_dict(conninfo(url)) == ADDRESSES[url]
