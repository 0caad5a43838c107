"""Files that people would otherwise write by hand: a new site, and single records in it."""

from generator.scaffold.new_site import REQUIREMENT, find_obstacle, write_new_site

__all__ = ["REQUIREMENT", "find_obstacle", "write_new_site"]
