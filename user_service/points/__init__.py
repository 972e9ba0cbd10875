"""Points: the ledger of what records are worth to whom, and what people see of it."""
