"""Who you are: accounts, sessions and points. Owns the MySQL database user_db."""
