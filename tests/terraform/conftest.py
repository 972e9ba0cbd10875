"""What is beside this file reads Terraform's files alone. `live/` runs Terraform: `make test-terraform` asks for it."""

collect_ignore = ["live"]
