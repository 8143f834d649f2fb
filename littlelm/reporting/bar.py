"""Bar: shows how far one job is. This one shows nothing."""

from __future__ import annotations


class Bar:
    """Shows how far one job is. This one shows nothing."""

    def is_due(self, share: float | None) -> bool:
        """Whether something is to be shown now; asked often, so that it has to be cheap.

        Args:
            share: how much of the job is done, 0 to 1; None if nobody knows.
        """
        del share
        return False

    def show(self, share: float | None, words: str) -> None:
        """Show how far the job is."""

    def close(self, words: str | None = None, share: float = 1.0) -> None:
        """End, with last words unless the job failed, and with how far it came."""
