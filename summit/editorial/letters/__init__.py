"""Letters are drafted here and kept in the outbox; only the worker sends them (summit/work)."""
