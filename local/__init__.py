"""The whole system on one machine: real processes, real protocols, no Docker, no cloud account, no root."""
