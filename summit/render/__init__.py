"""The agenda as bytes: pages, calendars and files. Pure functions of (agenda, language, address)."""
