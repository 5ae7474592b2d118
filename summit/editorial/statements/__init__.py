"""What speakers hand in for their sessions: files of strangers made safe and counted, kept, read by few, published when they may be."""
