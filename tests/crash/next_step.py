"""A step for tests: three tables made anew by batch, one column filled row by row, triggers put back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from intake_app.store.header import VERSION

revision = "9999"
down_revision = f"{VERSION:04}"
branch_labels = None
depends_on = None

_TRIGGERS = "SELECT sql FROM sqlite_master WHERE type = 'trigger'"


def upgrade() -> None:
    """Rewrite a table that others point to, the largest one, and the one with triggers."""
    bind = op.get_bind()
    triggers = [row.sql for row in bind.execute(sa.text(_TRIGGERS))]
    with op.batch_alter_table("record", recreate="always") as record:
        record.add_column(sa.Column("shelf", sa.String(16), nullable=False, server_default="desk"))
    with op.batch_alter_table("entry", recreate="always") as entry:
        entry.add_column(sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
    keys = bind.execute(sa.text("SELECT record_id, seq, blob FROM entry")).all()
    for record_id, seq, blob in keys:
        found = {"size": len(blob), "record_id": record_id, "seq": seq}
        bind.execute(sa.text("UPDATE entry SET size = :size WHERE record_id = :record_id AND seq = :seq"), found)
    with op.batch_alter_table("audit", recreate="always") as audit:
        audit.alter_column("prev", existing_type=sa.LargeBinary(), nullable=True)
    # SQLite drops a table's triggers with it.
    for trigger in triggers:
        op.execute(trigger)


def downgrade() -> None:
    """Drop what was added."""
    op.drop_column("entry", "size")
    op.drop_column("record", "shelf")
