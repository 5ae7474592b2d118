"""What people do who attend: stars, notes, calendars, seats. It reads releases and never changes the agenda."""
