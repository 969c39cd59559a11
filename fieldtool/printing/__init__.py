"""Printed sheets: the only door to ReportLab and pypdfium2."""
