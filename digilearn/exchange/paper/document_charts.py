"""A document's charts in black and white: every series its own pattern, every value its number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QImageWriter, QPainter, QPen

from digilearn.domain.reporting.documents import (
    Chart,
    ChartKind,
    Column,
    RowStyle,
    Table,
    number_of,
    text_of,
)
from digilearn.domain.reporting.printed import missing_words, printed, shown
from digilearn.exchange.paper.canvas import Align, Box, Canvas
from digilearn.exchange.paper.document_flow import Piece, Placed, paged
from digilearn.exchange.paper.document_texts import broken
from digilearn.exchange.paper.lettering import UNITS, Face, Fitted, balanced, line_height, width_of
from digilearn.exchange.paper.patterns import fill_pattern

_TITLE: Final = Face(12, bold=True)
_LABEL: Final = Face(10)
_NUMBER: Final = Face(10)
_SMALL: Final = Face(9)
_BAR_MM: Final = 4.2
_BETWEEN: Final = 2.4
_PLOT_MM: Final = 48.0
_LEGEND_BOX: Final = 6.0
_SLOT_MM: Final = 9.0
_MOST_LABEL: Final = 62.0
_PICTURE_MM: Final = 200.0
_DASHES: Final = (Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine, Qt.PenStyle.DotLine, Qt.PenStyle.DashDotLine)


@dataclass(frozen=True, slots=True)
class Values:
    """What a chart shows: a label for each category, and per series (column) a number or None, with its text."""

    labels: tuple[str, ...]
    columns: tuple[Column, ...]
    numbers: tuple[tuple[float | None, ...], ...]
    texts: tuple[tuple[str, ...], ...]

    def part(self, start: int, stop: int) -> Values:
        """Give some of the categories."""
        return Values(
            self.labels[start:stop],
            self.columns,
            tuple(one[start:stop] for one in self.numbers),
            tuple(one[start:stop] for one in self.texts),
        )

    @property
    def largest(self) -> float:
        """Give the largest number, at least a little more than nothing."""
        return max((one for line in self.numbers for one in line if one is not None), default=0.0) or 1.0


def values_of(table: Table, chart: Chart) -> Values:
    """Read a chart's values from its table; rows without any number in its series are left out."""
    places = {column.key: place for place, column in enumerate(table.columns)}
    series = [places[key] for key in chart.series]
    rows = [row for row in table.rows if row.style is not RowStyle.SECTION]
    cells = {n: [shown(table, row, place) for place in series] for n, row in enumerate(rows)}
    used = [n for n in cells if any(number_of(cell) is not None for cell in cells[n])]
    category = places[chart.categories]
    labels = (rows[n].cells[category] for n in used)
    columns = tuple(table.columns[place] for place in series)
    return Values(
        tuple(text_of(cell) or printed(cell, table.columns[category]) for cell in labels),
        columns,
        tuple(tuple(number_of(cells[n][s]) for n in used) for s in range(len(series))),
        tuple(tuple(printed(cells[n][s], columns[s]) for n in used) for s in range(len(series))),
    )


class ChartPieces:
    """A chart laid out for a column of a page: `left` and `width` in mm."""

    def __init__(self, table: Table, chart: Chart, left: float, width: float) -> None:
        self._chart, self._left, self._width = chart, left, width
        self._values = values_of(table, chart)
        self._lines = chart.kind is ChartKind.LINE

    def pieces(self) -> list[Piece]:
        """Give title, legend and picture; nothing where there is no number to show."""
        if not self._values.labels:
            return []
        drawn = self._lying() if self._chart.kind in (ChartKind.BARS, ChartKind.STACKED) else self._standing()
        return [self._head(), *drawn]

    def _head(self) -> Piece:
        """Give the title and what each pattern means."""
        title = balanced(self._chart.title, _TITLE, self._width)
        names = [column.title for column in self._values.columns]
        rows = self._legend_rows(names) if len(names) > 1 else []
        height = title.height + len(rows) * (line_height(_LABEL) + 1) + 1.5

        def draw(painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.lines(Box(self._left, top, self._width, 0), top, title)
            top += title.height + 1
            for row in rows:
                self._paint_legend(painter, canvas, row, top)
                top += line_height(_LABEL) + 1

        return Piece(height, draw, keep=True, gap=5.0)

    def _legend_rows(self, names: Sequence[str]) -> list[list[tuple[int, str, float]]]:
        """Give the lines of the legend: series, name and width of each entry."""
        rows: list[list[tuple[int, str, float]]] = [[]]
        for number, name in enumerate(names):
            width = _LEGEND_BOX + 2 + width_of(name, _LABEL) + 6
            if rows[-1] and sum(one[2] for one in rows[-1]) + width > self._width:
                rows.append([])
            rows[-1].append((number, name, width))
        return rows

    def _paint_legend(
        self, painter: QPainter, canvas: Canvas, row: Sequence[tuple[int, str, float]], top: float
    ) -> None:
        left = self._left + (self._width - sum(width for _n, _name, width in row)) / 2
        for number, name, width in row:
            sample = Box(left, top + 0.7, _LEGEND_BOX, 2.8)
            if self._lines:
                middle = sample.y + sample.height / 2
                _line(painter, number, [(sample.x, middle), (sample.x + sample.width, middle)])
                _marker(canvas, sample.x + sample.width / 2, middle, number)
            else:
                fill_pattern(canvas, sample, number)
            text = Fitted((name,), _LABEL)
            canvas.lines(Box(left + _LEGEND_BOX + 2, top, width, 0), top, text, Align.LEFT)
            left += width

    # --- lying: a category below the other -------------------------------------------------------------------------
    def _lying(self) -> list[Piece]:
        values = self._values
        longest = max(width_of(label, _LABEL) for label in values.labels)
        label = min(longest + 1, _MOST_LABEL, self._width * 0.45)
        stacked = self._chart.kind is ChartKind.STACKED
        ends = [self._end_text(n) for n in range(len(values.labels))] if stacked else []
        texts = ends or [text for line in values.texts for text in line]
        number = max(width_of(text or missing_words(), _NUMBER) for text in texts) + 2
        room = self._width - label - 2 - number
        most = max(map(self._sum, range(len(values.labels)))) if stacked else values.largest
        made = [self._lying_one(n, label, room / (most or 1.0)) for n in range(len(values.labels))]
        return [*(Piece(one.height, one.draw, keep=n == 0 < len(made) - 1) for n, one in enumerate(made))]

    def _sum(self, category: int) -> float:
        return sum(max(0.0, line[category] or 0.0) for line in self._values.numbers)

    def _end_text(self, category: int) -> str:
        """Give the numbers of a stacked bar in the order of its parts."""
        return " + ".join(line[category] or missing_words() for line in self._values.texts)

    def _lying_one(self, category: int, label: float, scale: float) -> Piece:
        values, stacked = self._values, self._chart.kind is ChartKind.STACKED
        words = Fitted(tuple(line.text for line in broken(values.labels[category], _LABEL, label)), _LABEL)
        bars = (1 if stacked else len(values.columns)) * _BAR_MM
        height = max(bars, words.height) + _BETWEEN
        axis = self._left + label + 2

        def draw(_painter: QPainter, canvas: Canvas, top: float) -> None:
            canvas.lines(
                Box(self._left, top, label, 0), top + (height - words.height) / 2, words, Align.RIGHT
            )
            canvas.line(axis, top, axis, top + height, 0.3)
            y = top + (height - bars) / 2
            if stacked:
                self._paint_stack(canvas, category, Box(axis, y, scale, _BAR_MM))
                return
            for series, line in enumerate(values.numbers):
                box = Box(
                    axis, y + series * _BAR_MM + 0.25, max(0.0, line[category] or 0.0) * scale, _BAR_MM - 0.5
                )
                fill_pattern(canvas, box, series)
                text = values.texts[series][category] or missing_words()
                _number(canvas, box, text, missing=line[category] is None)

        return Piece(height, draw)

    def _paint_stack(self, canvas: Canvas, category: int, origin: Box) -> None:
        """Draw the parts of a bar one behind the other, their numbers after the last; `origin.width` is mm per one."""
        x = origin.x
        for series, line in enumerate(self._values.numbers):
            width = max(0.0, line[category] or 0.0) * origin.width
            fill_pattern(canvas, Box(x, origin.y + 0.25, width, origin.height - 0.5), series)
            x += width
        end = Box(origin.x, origin.y, x - origin.x, origin.height)
        _number(canvas, end, self._end_text(category), missing=False)

    # --- standing: a category beside the other ---------------------------------------------------------------------
    def _standing(self) -> list[Piece]:
        """Give the picture, in rows of as many categories as have room for their numbers."""
        values = self._values
        widest = max(width_of(text, _SMALL) for line in values.texts for text in line) + 1.5
        each = max(_SLOT_MM, widest if self._lines else widest * len(values.columns) + 3)
        most = max(1, int(self._width / each))
        rows = -(-len(values.labels) // most)
        share = -(-len(values.labels) // rows)
        cut = [values.part(n, n + share) for n in range(0, len(values.labels), share)]
        return [self._standing_row(one, self._width / share, values.largest) for one in cut]

    def _standing_row(self, values: Values, slot: float, largest: float) -> Piece:
        labels = [
            Fitted(tuple(line.text for line in broken(label, _SMALL, slot - 1.5)), _SMALL)
            for label in values.labels
        ]
        below = max(label.height for label in labels) + 1
        above = line_height(_SMALL) * (len(values.columns) if self._lines else 1) + 1

        def draw(painter: QPainter, canvas: Canvas, top: float) -> None:
            base = top + above + _PLOT_MM
            canvas.line(self._left, base, self._left + slot * len(labels), base, 0.3)
            for number, label in enumerate(labels):
                box = Box(self._left + number * slot + 0.75, base + 0.7, slot - 1.5, label.height)
                canvas.lines(box, box.y, label)
            plot = Box(self._left, base, slot, _PLOT_MM / largest)
            if self._lines:
                self._paint_lines(painter, canvas, values, plot)
            else:
                _paint_columns(canvas, values, plot)

        return Piece(above + _PLOT_MM + below, draw, gap=1.0)

    def _paint_lines(self, painter: QPainter, canvas: Canvas, values: Values, plot: Box) -> None:
        """Draw each series as a line, broken where a number is missing; then, over all lines, marks and numbers."""
        series = [_points(line, plot) for line in values.numbers]
        for number, points in enumerate(series):
            for first, second in pairwise(points):
                if first and second:
                    _line(painter, number, [first, second])
        taken: list[Box] = []
        for number, points in enumerate(series):
            for n, point in enumerate(points):
                if point:
                    _marker(canvas, *point, number)
                    _free_number(canvas, point, values.texts[number][n], taken)


def _points(line: Sequence[float | None], plot: Box) -> list[tuple[float, float] | None]:
    """Give where the numbers of a series stand: `plot` begins at the base line, is a slot wide, mm per one high."""
    return [
        None if value is None else (plot.x + (n + 0.5) * plot.width, plot.y - max(0.0, value) * plot.height)
        for n, value in enumerate(line)
    ]


def _paint_columns(canvas: Canvas, values: Values, plot: Box) -> None:
    count = len(values.columns)
    width = min(12.0, (plot.width - 2) / count)
    for n in range(len(values.labels)):
        left = plot.x + n * plot.width + (plot.width - width * count) / 2
        for series, line in enumerate(values.numbers):
            value = line[n]
            height = max(0.0, value or 0.0) * plot.height
            box = Box(left + series * width + 0.3, plot.y - height, width - 0.6, height)
            fill_pattern(canvas, box, series)
            # A missing number has no room for its words here: its place stays empty, the table says it.
            text = Box(box.x - 2, box.y - line_height(_SMALL) - 0.3, box.width + 4, line_height(_SMALL))
            canvas.text(text, values.texts[series][n], _SMALL)


def _number(canvas: Canvas, box: Box, text: str, *, missing: bool) -> None:
    """Write a bar's number behind its end."""
    face = Face(_SMALL.points, italic=True) if missing else _NUMBER
    top = box.y + (box.height - line_height(face)) / 2
    canvas.lines(Box(box.x + box.width + 1, top, 60, 0), top, Fitted((text,), face), Align.LEFT)


def _free_number(canvas: Canvas, point: tuple[float, float], text: str, taken: list[Box]) -> None:
    """Write a number above its mark, moved up while another number stands there."""
    width, height = width_of(text, _SMALL), line_height(_SMALL)
    box = Box(point[0] - width / 2, point[1] - height - 1.2, width, height)
    while any(_touch(box, other) for other in taken):
        box = Box(box.x, box.y - height / 2, width, height)
    taken.append(box)
    canvas.fill(box.inside(-0.2, 0.6), 255)
    canvas.lines(box, box.y, Fitted((text,), _SMALL))


def _touch(one: Box, other: Box) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height - 0.5 and other.y < one.y + one.height - 0.5


def _line(painter: QPainter, series: int, points: Sequence[tuple[float, float]]) -> None:
    pen = QPen(QColor("black"), 0.4 * UNITS, _DASHES[series % len(_DASHES)])
    painter.setPen(pen)
    ends = [QPointF(x * UNITS, y * UNITS) for x, y in points]
    painter.drawLine(ends[0], ends[1])


def _marker(canvas: Canvas, x: float, y: float, series: int) -> None:
    """Draw the mark of a series: dark, white, grey, crossed squares."""
    box = Box(x - 0.9, y - 0.9, 1.8, 1.8)
    canvas.fill(box, (0, 255, 160, 255)[series % 4])
    canvas.frame(box, 0.3)
    if series % 4 == 3:
        canvas.line(box.x, box.y, box.x + 1.8, box.y + 1.8)


def chart_png(table: Table, chart: Chart, width: float, dpi: float) -> Iterator[BytesIO]:
    """Give a chart as pictures, `width` mm wide: one, or several where it is too high for a page."""
    pieces = ChartPieces(table, chart, 0.0, width).pieces()
    for placed in paged(pieces, _PICTURE_MM, _PICTURE_MM) if pieces else []:
        yield _picture(placed, width, dpi)


def _picture(placed: Sequence[Placed], width: float, dpi: float) -> BytesIO:
    height = placed[-1].top + placed[-1].piece.height + 1
    size = QSizeF(width, height) * (dpi / 25.4)
    image = QImage(size.toSize(), QImage.Format.Format_Grayscale8)
    image.fill(255)
    painter = QPainter(image)
    try:
        with Canvas(painter, dpi) as canvas:
            for one in placed:
                one.piece.draw(painter, canvas, one.top)
    finally:
        painter.end()  # a picture let go while it is painted takes the whole app with it
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return BytesIO(bytes(buffer.data().data()))
