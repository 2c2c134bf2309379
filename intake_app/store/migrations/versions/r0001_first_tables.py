"""The first tables: practice, keys, records, entries, cards, tickets, audit, tombstones, throttle."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# The audit log only grows. Written per database, for each has its own words for it.
_SQLITE_TRIGGERS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END",
)
_POSTGRESQL_TRIGGERS = (
    """CREATE FUNCTION audit_only_grows() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'audit only grows'; END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
    FOR EACH ROW EXECUTE FUNCTION audit_only_grows()""",
)


def upgrade() -> None:
    """Make every table, parents first, and the triggers of the audit log."""
    _make_practice()
    _make_people_and_devices()
    _make_records()
    _make_what_belongs_to_records()
    _make_logs()
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in _SQLITE_TRIGGERS if is_sqlite else _POSTGRESQL_TRIGGERS:
        op.execute(statement)


def downgrade() -> None:
    """Drop every table, children first; the triggers go with theirs."""
    for table in ("ticket", "key_wrap", "entry", "card", "therapist_secret", "record", "member_wrap", "audit"):
        op.drop_table(table)
    for table in ("vault_key", "tombstone", "throttle", "therapist", "practice", "device"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_only_grows()")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _key_number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _bytes(name: str) -> sa.Column[bytes]:
    return sa.Column(name, sa.LargeBinary(), nullable=False)


def _id(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Uuid(), nullable=False)


def _word(name: str, length: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=length), nullable=False)


def _key(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, target: str, *, goes_with_it: bool) -> sa.ForeignKeyConstraint:
    target_table = target.partition(".")[0]
    name = f"fk_{table}_{column}_{target_table}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete="CASCADE" if goes_with_it else None)


def _make_practice() -> None:
    op.create_table(
        "practice",
        _id("id"),
        _number("format"),
        _bytes("root_pub"),
        _word("recovery_pub", 80),
        _bytes("recovery_sig"),
        _bytes("roster_sig"),
        _bytes("root_wrap"),
        _bytes("settings_blob"),
        _key("practice", "id"),
    )
    op.create_table(
        "vault_key",
        _key_number("epoch"),
        _word("pub", 80),
        _bytes("sig_by_root"),
        _bytes("recovery_wrap"),
        _number("retired"),
        _key("vault_key", "epoch"),
    )


def _make_people_and_devices() -> None:
    op.create_table(
        "therapist",
        _id("id"),
        _word("role", 16),
        _word("age_pub", 80),
        _bytes("sign_pub"),
        _bytes("sig_by_root"),
        _word("state", 16),
        _bytes("name_blob"),
        _key("therapist", "id"),
    )
    op.create_table(
        "therapist_secret",
        _id("therapist_id"),
        _word("kdf", 255),
        _bytes("blob"),
        _refers("therapist_secret", "therapist_id", "therapist.id", goes_with_it=True),
        _key("therapist_secret", "therapist_id"),
    )
    op.create_table(
        "member_wrap",
        _id("therapist_id"),
        _key_number("epoch"),
        _bytes("blob"),
        _refers("member_wrap", "therapist_id", "therapist.id", goes_with_it=True),
        _refers("member_wrap", "epoch", "vault_key.epoch", goes_with_it=False),
        _key("member_wrap", "therapist_id", "epoch"),
    )
    op.create_table(
        "device",
        _id("id"),
        _word("kind", 16),
        _bytes("sign_pub"),
        _bytes("sig_by_root"),
        _bytes("label_blob"),
        _key("device", "id"),
    )


def _make_records() -> None:
    op.create_table(
        "record",
        _id("id"),
        _word("kind", 16),
        _word("state", 16),
        _word("pub", 80),
        _number("epoch"),
        _refers("record", "epoch", "vault_key.epoch", goes_with_it=False),
        _key("record", "id"),
    )
    op.create_table(
        "entry",
        _id("record_id"),
        _key_number("seq"),
        _word("kind", 16),
        _word("author_kind", 16),
        _id("author_id"),
        _bytes("blob"),
        _bytes("sig"),
        _refers("entry", "record_id", "record.id", goes_with_it=True),
        _key("entry", "record_id", "seq"),
    )


def _make_what_belongs_to_records() -> None:
    op.create_table(
        "key_wrap",
        _id("record_id"),
        _word("audience", 40),
        _number("epoch"),
        _bytes("blob"),
        _refers("key_wrap", "record_id", "record.id", goes_with_it=True),
        _key("key_wrap", "record_id", "audience"),
    )
    op.create_table(
        "card",
        _id("record_id"),
        _word("alg", 8),
        _number("epoch"),
        _bytes("blob"),
        _refers("card", "record_id", "record.id", goes_with_it=True),
        _key("card", "record_id"),
    )
    op.create_table(
        "ticket",
        _id("id"),
        _id("record_id"),
        _bytes("blob"),
        _word("kdf", 255),
        _refers("ticket", "record_id", "record.id", goes_with_it=True),
        _key("ticket", "id"),
    )


def _make_logs() -> None:
    op.create_table(
        "audit",
        _id("device_id"),
        _key_number("seq"),
        _bytes("prev"),
        _bytes("hash"),
        _bytes("sig"),
        _bytes("blob"),
        _refers("audit", "device_id", "device.id", goes_with_it=False),
        _key("audit", "device_id", "seq"),
    )
    op.create_table("tombstone", _id("record_id"), _bytes("sig"), _bytes("blob"), _key("tombstone", "record_id"))
    op.create_table("throttle", _word("actor", 64), _number("fails"), _number("not_before"), _key("throttle", "actor"))
