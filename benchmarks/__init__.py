"""How fast, how much memory, how soon: ``python -m benchmarks`` prints a table."""
