"""What is done without a reader waiting for it: letters are sent, planned releases made. The rows are the queue."""
