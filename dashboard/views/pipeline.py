"""Pipeline: who is on the way to education roles, who holds them, and what is missing."""

from dashboard import filters, frame
from dashboard.exhibits import (
    page_files,
    pipeline_path,
    pipeline_people,
    pipeline_roles,
    pipeline_stages,
)
from dashboard.noticing import note_list
from dashboard.permissions import check_page
from dashboard.visit import visit

here = visit().as_in_force()
check_page(here.viewer, "pipeline")
note_list(here)

files = frame.heading(here, f"Pipeline: {filters.scope_title(here)}")
pipeline_stages.show_funnel(here)
pipeline_stages.show_people(here)
pipeline_people.show_shared(here)
pipeline_path.show_path_of(here)
pipeline_people.show_training(here)
pipeline_people.show_mentors(here)
pipeline_roles.show_bench(here)
pipeline_roles.show_tenure(here)
pipeline_roles.show_ended(here)
pipeline_roles.show_gaps(here)
page_files.offer_page(files, here, "pipeline")
