"""Work that takes a while: what it tells of itself, how it is stopped, and who does it in turn."""

from etl.jobs.control import Cancelled, JobControl
from etl.jobs.job import Job, JobState
from etl.jobs.lanes import Jobs, Lane

__all__ = ["Cancelled", "Job", "JobControl", "JobState", "Jobs", "Lane"]
