"""How well reports are read: claims scored against annotations made by the annotation guide."""

from claimline.evaluate.calibration import Bin, calibration_error, reliability
from claimline.evaluate.gold import Annotation, GoldReport, Guess, load_gold
from claimline.evaluate.measure import measure
from claimline.evaluate.score import Scores, Tally, score

__all__ = ["Annotation", "Bin", "GoldReport", "Guess", "Scores", "Tally", "calibration_error", "load_gold", "measure",
           "reliability", "score"]
