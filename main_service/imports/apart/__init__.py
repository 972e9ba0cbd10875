"""Apart: a file is read in a process of its own, which may die of it."""
