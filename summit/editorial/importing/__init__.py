"""Schedules from elsewhere: read into neutral rows, then written into the tables with a report of every row."""

from summit.editorial.importing.applying import import_schedule
from summit.editorial.importing.reading import read_schedule
from summit.editorial.importing.report import Note, Report
from summit.editorial.importing.rows import BrokenFile, Schedule
from summit.editorial.importing.summits import UnusableSlug

__all__ = ["BrokenFile", "Note", "Report", "Schedule", "UnusableSlug", "import_schedule", "read_schedule"]
