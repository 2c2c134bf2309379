"""The steps that lift a database from one version's schema to the next."""
