"""Whether an architecture keeps its promises: for the tests of whoever writes one.

pytest is neither needed nor imported.
"""

from littlelm.testing.architecture_tests import ArchitectureTests
from littlelm.testing.checking import check_architecture
from littlelm.testing.outcome import Outcome
from littlelm.testing.promise import Promise
from littlelm.testing.promises import PROMISES

__all__ = ["PROMISES", "ArchitectureTests", "Outcome", "Promise", "check_architecture"]
