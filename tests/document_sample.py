"""A made-up document with one of everything, for the tests of what shows, writes and draws documents."""

from datetime import date, datetime

from digilearn.domain.changes import Kind
from digilearn.domain.ids import derived_id
from digilearn.domain.reporting.documents import (
    Chart,
    ChartKind,
    Column,
    DictionaryLine,
    Document,
    Evidence,
    Figure,
    Format,
    Letter,
    Personal,
    PersonField,
    ReportKind,
    Row,
    RowStyle,
    Table,
    Text,
    TextStyle,
    Total,
)
from digilearn.domain.reports import SignatureBlock
from digilearn.domain.units import HeaderPreset, Unit

_UNIT = derived_id("sample", "unit")
ANH, BINH = derived_id("sample", "anh"), derived_id("sample", "binh")


def figures_table() -> Table:
    """Give the lines of a form: in the period, cumulative, target, and what is reached of it."""
    return Table(
        title="Kết quả theo chỉ tiêu",
        sheet="Chỉ tiêu",
        numbered=True,
        columns=(
            Column(key="name", title="Chỉ tiêu", width=34),
            Column(key="unit", title="Đơn vị", width=8),
            Column(key="period", title="Trong kỳ", format=Format.COUNT, group="Đã đạt"),
            Column(key="cumulative", title="Lũy kế năm", format=Format.COUNT, group="Đã đạt"),
            Column(key="target", title="Số giao", format=Format.COUNT),
            Column(
                key="reached",
                title="Đạt",
                format=Format.SHARE,
                numerator="cumulative",
                denominator="target",
                bar=True,
            ),
        ),
        rows=(
            Row(("Người tự làm được", "người", Figure(41, "able"), Figure(96), 120, 96 / 120), RowStyle.LEAD),
            Row(("Xã hội số", "", None, None, None, None), RowStyle.SECTION),
            Row(("Lượt dự học", "lượt", Figure(214), Figure(655), None, None)),
            Row(("Hộ kinh doanh dùng mã QR", "hộ", Figure(None), Figure(19), 30, 19 / 30)),
        ),
        charts=(
            Chart(
                kind=ChartKind.BARS,
                title="Đã đạt so với số giao",
                categories="name",
                series=("cumulative", "target"),
            ),
        ),
    )


def people_table() -> Table:
    """Give a list of people with totals below."""
    return Table(
        title="Những người tự làm được",
        sheet="Danh sách",
        numbered=True,
        columns=(
            Column(key="name", title="Họ và tên", width=26),
            Column(key="year", title="Năm sinh", width=9),
            Column(key="phone", title="Số điện thoại", format=Format.CODE, width=13),
            Column(key="seen", title="Ngày ghi nhận", format=Format.DATE, width=12),
            Column(key="came", title="Đã đến", format=Format.COUNT, total=Total.SUM),
            Column(key="counted", title="Số buổi", format=Format.COUNT, total=Total.SUM),
            Column(
                key="rate",
                title="Tỷ lệ",
                format=Format.SHARE,
                numerator="came",
                denominator="counted",
                total=Total.SHARE,
            ),
        ),
        rows=(
            Row(
                (
                    Personal(ANH, PersonField.NAME, "Lò Thị Ánh"),
                    Personal(ANH, PersonField.BIRTH, "1955"),
                    Personal(ANH, PersonField.PHONE, "0912345678"),
                    date(2026, 11, 24),
                    4,
                    4,
                    1.0,
                )
            ),
            Row(
                (
                    Personal(BINH, PersonField.NAME, "=Nguyễn Văn Bình (con ông Hùng ở bản Nà Lốc trên)"),
                    Personal(BINH, PersonField.BIRTH, "1949"),
                    Personal(BINH, PersonField.PHONE, ""),
                    None,
                    2,
                    3,
                    2 / 3,
                )
            ),
        ),
    )


def document() -> Document:
    """Give a period report with text, figures, people, signatures and a dictionary."""
    return Document(
        kind=ReportKind.PERIOD,
        unit=Unit(
            id=_UNIT,
            unit_id=_UNIT,
            name="Nà Lốc",
            kind="xã",
            office="UBND",
            place="Nà Lốc",
            header=HeaderPreset.PEOPLES_COMMITTEE,
        ),
        title="Báo cáo kết quả Bình dân học vụ số",
        subtitle="Quý IV/2026 (15/09/2026 - 14/12/2026)",
        lines=("Biểu mẫu: tổ công nghệ số cộng đồng", "mỗi tháng tính từ ngày 15 tháng trước đến ngày 14"),
        made_at=datetime(2026, 12, 15, 16, 32),
        maker="Nguyễn Thị Hà",
        period=(date(2026, 9, 15), date(2026, 12, 14)),
        team="Tổ CNSCĐ thôn 3",
        blocks=(
            Text("I. Kết quả", TextStyle.HEADING),
            Text("Trong kỳ, 41 người tự làm được việc đã học, đạt 80% số giao cả năm."),
            figures_table(),
            Text("Khó khăn, vướng mắc", TextStyle.HEADING),
            Text("Sóng điện thoại ở bản Nà Lốc trên còn yếu.", TextStyle.BULLET),
            people_table(),
            Text("Trống không phải là 0.", TextStyle.NOTE),
        ),
        signatures=(SignatureBlock("Người lập biểu", "Nguyễn Thị Hà"), SignatureBlock("Tổ trưởng")),
        letter=Letter(
            symbol="/BC-UBND",
            authority="TM. ỦY BAN NHÂN DÂN",
            position="CHỦ TỊCH",
            recipients=("Phòng Văn hóa - Xã hội;", "Lưu: VT."),
        ),
        dictionary=(
            DictionaryLine(
                code="KNS01",
                name="Người tự làm được",
                unit="người",
                definition="Số người được ghi nhận tự làm được ít nhất một việc đã học.",
                gathering="Lấy số cuối kỳ",
                source="Sổ lớp học",
                evidence="Danh sách tham gia",
                person="Nguyễn Thị Hà",
                day="14/12/2026",
            ),
        ),
        evidence={"able": Evidence(Kind.LEARNER, (ANH, BINH), "Người tự làm được trong kỳ")},
        file_stem="Báo cáo quý IV-2026 Nà Lốc",
    )
