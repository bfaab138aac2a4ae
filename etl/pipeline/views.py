"""The relations of `seen` about paths, roles held and openings; consent is in them."""

from importlib.resources import files

from etl.pipeline.stage_groups import GROUPS_OF_PATHS

_OF_FEEDS = ("appointments", "openings", "milestones", "mentorships")
_MORE = (
    *("stage", "stage_evidence", "path", "path_step", "mentor_load", "sharing"),
    *("role_holder", "role_known", "bench", "tenure", "role_gap", "predecessor"),
)


def path_views() -> dict[str, str]:
    """The SELECT behind each relation, those that others read first."""
    folder = files("etl.pipeline").joinpath("seen")
    return {
        name: folder.joinpath(f"{name}.sql").read_text("utf-8") for name in (*_OF_FEEDS, *_MORE)
    } | GROUPS_OF_PATHS
