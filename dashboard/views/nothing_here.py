"""A page that the viewer's access role does not open: refused, like all that is not theirs."""

from dashboard.permissions import Refused

raise Refused("This page is not for the role they work under.")
