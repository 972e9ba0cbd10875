"""The words that every part of mrmrthon uses; imports none of them."""
