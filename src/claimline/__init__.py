"""claimline: who is said to hold, take, leave or attack which place, when, and according to whom."""
