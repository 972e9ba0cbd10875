"""main_service: what happens. Races, participation, records, imports and results; owns DynamoDB main_db."""
