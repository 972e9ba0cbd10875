"""How good a time is for an age: by the road tables of 2015, 2020 or 2025."""
