"""Finds what a report says of time and the days it means, as EDTF values with their words."""

from claimline.dates.find import find_dates, report_day

__all__ = ["find_dates", "report_day"]
