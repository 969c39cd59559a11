"""Charts that are painted here: bars, a line over time, a map; behind each the table of its figures."""

from ui.widgets.charts.bars import Bar, BarChart
from ui.widgets.charts.card import ChartCard
from ui.widgets.charts.chart import Chart
from ui.widgets.charts.line import LineChart, Point
from ui.widgets.charts.map import NEAR, WHOLE, Dot, MapChart
from ui.widgets.charts.table import FigureTable, Grid

__all__ = [
    "NEAR",
    "WHOLE",
    "Bar",
    "BarChart",
    "Chart",
    "ChartCard",
    "Dot",
    "FigureTable",
    "Grid",
    "LineChart",
    "MapChart",
    "Point",
]
