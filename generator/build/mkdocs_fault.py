"""Raised across the border to MkDocs, so that nobody else needs to import it."""


class HostStopped(Exception):
    """MkDocs could not finish; the text says why."""
