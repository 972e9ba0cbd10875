"""Results files: read, understood, checked, shown before anything is stored, then stored row by row."""
