"""The methods of the worked examples, reckoned from their published formulae with Python's standard
library alone. Nothing here is taken from src/statistics: where the two differ, one of them is wrong."""
