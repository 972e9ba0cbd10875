"""Results that leave the house: as a table for spreadsheets and other systems, and as a page to print."""
