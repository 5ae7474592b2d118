"""Pictures that people hand in: looked at, made anew in a process apart, kept as long as somebody names them."""
