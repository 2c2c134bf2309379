"""Codes to come back with, and whether somebody opened a record: until then its client may take it back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column and the table; no table is made anew, so no trigger is lost."""
    op.add_column("record", sa.Column("opened", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "come_back",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("kdf", sa.String(255), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("wrap", sa.LargeBinary(), nullable=False),
        sa.Column("rest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name="fk_come_back_record_id_record", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", name="pk_come_back"),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("come_back")
    with op.batch_alter_table("record") as record:
        record.drop_column("opened")
