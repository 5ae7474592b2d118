"""The demo: the World AI Conference of 2024, as far as it is known, and made up where it is not."""
