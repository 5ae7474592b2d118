"""Spreadsheets of strangers and our own, in and out: XLSX, ODS and CSV of sessions, people, agencies and rooms."""
