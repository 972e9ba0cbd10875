"""Alembic's door: runs the versions on the connection that `upgrade` hands over."""

from alembic import context

from user_service.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
