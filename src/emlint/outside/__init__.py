"""Files, git, the clock, configuration: what touches the world."""
