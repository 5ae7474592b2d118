"""What knows nothing of summits: the clock, languages, catalogues, times and codes."""
