"""What may be done with official records and awards.

For other parts: `worth`, `change_of` (the relay), `tie_operations` (participation), `has_records` (deleting a race),
`revalue`, `withdraw` (jobs), `forget` (erasure). An import makes its versions with `versions` and `RecordStore.save_many`.
"""

from main_service.official_records.versions import change_of, worth

__all__ = ["change_of", "worth"]
