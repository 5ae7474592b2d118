"""The only code that changes the agenda.

Its functions never commit: who calls them commits once.
"""
