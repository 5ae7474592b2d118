"""What accounts sign in with. Nothing here knows of requests or cookies; the views commit."""
