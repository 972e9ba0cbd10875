"""The command line of mrmrthon, for organizers: it talks to the public HTTP API and to nothing else."""
