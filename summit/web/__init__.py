"""Everything that knows of requests: the page layer, errors, and one package per audience."""
