"""The pictures of a table as native charts of the workbook, below it; patterns and greys that survive printing."""

from __future__ import annotations

from typing import Any, Final

from digilearn.domain.reporting.documents import Chart, ChartKind, RowStyle
from digilearn.exchange.documents.places import Place
from digilearn.exchange.workbook_cells import Sheet

_KINDS: Final[dict[ChartKind, dict[str, str]]] = {
    ChartKind.BARS: {"type": "bar"},
    ChartKind.COLUMNS: {"type": "column"},
    ChartKind.LINE: {"type": "line"},
    ChartKind.STACKED: {"type": "bar", "subtype": "stacked"},
}
_PATTERNS: Final = (
    "wide_upward_diagonal",
    "percent_20",
    "wide_downward_diagonal",
    "percent_50",
    "small_grid",
)
_MARKERS: Final = ("circle", "square", "triangle", "diamond", "x")
_DASHES: Final = ("solid", "dash", "round_dot", "long_dash", "dash_dot")
_ROW_POINTS: Final = 20
_LEAST_ROWS: Final = 14


def add_charts(sheet: Sheet, place: Place, row: int) -> int:
    """Add the charts of a table one below the other from a row on; give the row below the last one."""
    lines = sum(one.style is not RowStyle.SECTION for one in place.table.rows)
    for chart in place.table.charts if lines else ():
        rows = max(_LEAST_ROWS, lines + 6)
        made = _made(sheet, place, chart)
        made.set_size({"width": 720, "height": rows * _ROW_POINTS})
        sheet.raw.insert_chart(row, 0, made, {"object_position": 2, "description": chart.title})
        row += rows + 1
    return row


def _made(sheet: Sheet, place: Place, chart: Chart) -> Any:
    made = sheet.book.chart(_KINDS[chart.kind])
    titles = {one.key: one.title for one in place.table.columns}
    for number, key in enumerate(chart.series):
        made.add_series(
            {
                "name": titles[key],
                "categories": [
                    sheet.name,
                    place.first,
                    place.columns[chart.categories],
                    place.last,
                    place.columns[chart.categories],
                ],
                "values": [sheet.name, place.first, place.columns[key], place.last, place.columns[key]],
                "data_labels": {"value": True},
                **_look(chart.kind, number),
            }
        )
    made.set_title({"name": chart.title, "name_font": {"size": 12}})
    made.set_legend({"position": "bottom"} if len(chart.series) > 1 else {"none": True})
    if chart.kind in (ChartKind.BARS, ChartKind.STACKED):
        made.set_y_axis({"reverse": True})  # the first line of the table stands on top
    return made


def _look(kind: ChartKind, number: int) -> dict[str, Any]:
    turn = number % len(_PATTERNS)
    if kind is ChartKind.LINE:
        marker = {"type": _MARKERS[turn], "size": 6, "fill": {"color": "black"}}
        return {"line": {"color": "black", "dash_type": _DASHES[turn]}, "marker": marker}
    return {
        "pattern": {"pattern": _PATTERNS[turn], "fg_color": "#404040", "bg_color": "white"},
        "border": {"color": "black"},
    }
