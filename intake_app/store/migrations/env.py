"""What Alembic runs for each command: on the connection handed over, inside the caller's transaction."""

from __future__ import annotations

from alembic import context

from intake_app.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    # The caller began the transaction, so that schema, version and mark change together or not at all.
    transactional_ddl=False,
)
context.run_migrations()
