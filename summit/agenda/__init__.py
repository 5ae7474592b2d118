"""The published agenda, pure: its entries, changes, filters and search.

Nothing here knows of a database or of the web.
"""
