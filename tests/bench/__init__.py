"""How fast Summit is, beside a server that only sends bytes: `make bench`, or `python -m tests.bench --quick`.

It is not a test: it fails on nothing, it prints one table.
"""
