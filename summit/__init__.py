"""Summit: the software in which a governance summit makes and publishes its programme."""
