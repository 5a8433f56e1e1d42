"""Claims: who is said to have done what where, read from sentences with their places and dates."""

from claimline.claims.find import find_claims

__all__ = ["find_claims"]
