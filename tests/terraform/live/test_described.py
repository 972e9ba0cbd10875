"""What needs the provider, but no AWS: the form, the types, and Terraform's own tests of rules and messages."""

from tests.terraform.live.terraform import Terraform


def test_it_is_formatted(described: Terraform) -> None:
    assert described.run("fmt", "-check", "-recursive", "-diff").code == 0


def test_it_is_valid(described: Terraform) -> None:
    assert "The configuration is valid" in described.must("validate", "-no-color")


def test_its_own_tests_pass(described: Terraform) -> None:
    """terraform/tests: what must hold in every copy, and that each wrong variable stops the plan."""
    said = described.must("test", "-no-color", minutes=20)

    assert "Success!" in said, said
