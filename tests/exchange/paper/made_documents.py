"""Made-up documents that are hard to draw: many people, long names, wide tables, certificates, long texts."""

from dataclasses import replace

from digilearn.domain.reporting.documents import (
    Chart,
    ChartKind,
    Column,
    Document,
    Format,
    PageBreak,
    ReportKind,
    Row,
    Table,
    Text,
    TextStyle,
    Total,
)
from tests.document_sample import document

LONG = "Nguyễn Hoàng Thị Bích Phương Thảo Nguyên (bà ngoại cháu Hùng, bản Nà Lốc trên)"
SENTENCE = "Tổ công nghệ số cộng đồng đến từng nhà hướng dẫn người cao tuổi dùng dịch vụ công trực tuyến. "


def people(count: int) -> Table:
    """Give a list of people, some with long names, every eleventh under 16."""
    return Table(
        numbered=True,
        columns=(
            Column(key="name", title="Họ và tên", width=26),
            Column(key="phone", title="Số điện thoại", format=Format.CODE, width=12),
            Column(key="came", title="Đã đến", format=Format.COUNT, total=Total.SUM),
            Column(key="held", title="Số buổi", format=Format.COUNT, total=Total.SUM),
            Column(
                key="rate",
                title="Tỷ lệ",
                format=Format.SHARE,
                numerator="came",
                denominator="held",
                total=Total.SHARE,
            ),
        ),
        rows=tuple(
            Row((LONG if n % 9 == 3 else f"Lò Thị Ánh {n}", "0912345678", n % 5, 5, None), minor=n % 11 == 5)
            for n in range(count)
        ),
    )


def wide(columns: int, rows: int = 12) -> Table:
    """Give a table of many columns of numbers in groups of four."""
    return Table(
        numbered=True,
        columns=(
            Column(key="name", title="Lớp", width=26),
            *(
                Column(key=f"c{n}", title=f"Số liệu {n}", format=Format.COUNT, group=f"Nhóm {n // 4}")
                for n in range(columns)
            ),
        ),
        rows=tuple(
            Row((f"Lớp thôn {r}", *(10_000 + 100 * n + r for n in range(columns)))) for r in range(rows)
        ),
    )


def charted(kind: ChartKind, months: int, series: int) -> Table:
    """Give a table with a chart, here and there without a number."""
    keys = tuple(f"s{n}" for n in range(series))
    return Table(
        columns=(
            Column(key="month", title="Tháng"),
            *(Column(key=key, title=f"Loạt {key}", format=Format.COUNT) for key in keys),
        ),
        rows=tuple(
            Row(
                (f"Tháng {m}", *(None if (m + n) % 7 == 6 else 1000 + m * 13 + n * 29 for n in range(series)))
            )
            for m in range(months)
        ),
        charts=(Chart(kind=kind, title="Theo tháng", categories="month", series=keys),),
    )


def certificates(*names: str) -> Document:
    """Give a confirmation for each of these people."""
    blocks: list[Text | PageBreak] = []
    for name in names:
        blocks += [PageBreak()] if blocks else []
        blocks += [Text("xác nhận"), Text(name, TextStyle.LARGE), Text("đã tham gia 08/10 buổi của lớp.")]
    return replace(
        document(),
        kind=ReportKind.CERTIFICATES,
        title="Giấy xác nhận tham gia",
        subtitle="",
        lines=(),
        letter=None,
        blocks=tuple(blocks),
    )
