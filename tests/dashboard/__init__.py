"""Tests of the dashboard: what is asked, what is drawn, who may see it, and how it is served."""
