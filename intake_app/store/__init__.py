"""The data folder and the database in it. Everything about people is sealed before it gets here."""
