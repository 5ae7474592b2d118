"""What a WSGI server and the `flask` command load."""

import gc

from summit.app import create_app

app = create_app()

# What was loaded until here lives as long as the process: the collector need not look at it again.
gc.collect()
gc.freeze()
