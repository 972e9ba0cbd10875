"""Sessions: log in, refresh, log out; who a request speaks for."""
