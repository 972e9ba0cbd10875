"""How fast it is. `make bench` starts what it needs, measures, prints a table and writes bench/RESULTS.md."""
