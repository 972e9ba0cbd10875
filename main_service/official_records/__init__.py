"""Official records and extra awards: what an organizer says about a runner's race, every version of it kept."""
