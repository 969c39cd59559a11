"""Runs in the frozen program before anything of ours."""
