"""Follow-up tickets get a mark, by which their words find them, and an end; a record has one at the most."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table anew: no version before this one wrote a row into it."""
    op.drop_table("ticket")
    op.create_table(
        "ticket",
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.Column("kdf", sa.String(255), nullable=False),
        sa.Column("until", sa.Integer(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name="fk_ticket_record_id_record", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("record_id", name="pk_ticket"),
    )


def downgrade() -> None:
    """Bring the empty table of the first step back."""
    op.drop_table("ticket")
    op.create_table(
        "ticket",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("blob", sa.LargeBinary(), nullable=False),
        sa.Column("kdf", sa.String(255), nullable=False),
        sa.ForeignKeyConstraint(["record_id"], ["record.id"], name="fk_ticket_record_id_record", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_ticket"),
    )
