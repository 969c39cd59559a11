"""Helpers of `dev.py`. None of this is part of the program that people use."""
