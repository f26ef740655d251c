"""Lists that name no column: lines of a chat, tables without a header."""

from __future__ import annotations

import pytest

from digilearn.domain.importing.columns import Field
from digilearn.domain.importing.free_lines import grid_of_lines, is_free_list
from digilearn.domain.importing.grid import Cell
from digilearn.domain.importing.name_words import like_person
from digilearn.domain.importing.records import SheetKind
from digilearn.domain.importing.sheets import read_sheet
from tests.domain.importing.sheets import TODAY, names, plan_of

CHAT = """Em gửi danh sách lớp tối thứ Ba ạ:
Thôn 2
1. Nguyễn Thị Hoa 1958 thôn 3 0912345678
2) Bà Trần Thị Bình (1955) - Thôn 4 - 0987.654.321
3. Vì Văn Pao nam 1970
4. Hoàng Thị Chanh (bà Hùng), sinh ngày 15/3/1958, nữ, tổ dân phố 3, 014158000123
5 Lê Nam 1960

Tổng: 5 người""".splitlines()


def test_lines_of_a_chat_are_people_with_their_lines_numbers() -> None:
    assert is_free_list(CHAT)
    plan = read_sheet(grid_of_lines(CHAT), TODAY)
    assert [row.row for row in plan.rows] == [3, 4, 5, 6, 7]
    assert names(plan) == [
        "Nguyễn Thị Hoa", "Trần Thị Bình", "Vì Văn Pao", "Hoàng Thị Chanh", "Lê Nam",
    ]  # fmt: skip
    records = [row.record for row in plan.rows]
    assert [one.birth_year for one in records] == [1958, 1955, 1970, 1958, 1960]
    assert [one.village for one in records] == ["thôn 3", "Thôn 4", "Thôn 2", "tổ dân phố 3", "Thôn 2"]
    assert (records[0].phone, records[1].phone) == ("0912345678", "0987654321")
    assert (records[2].sex, records[3].also_called, records[3].citizen_id) == (
        "male",
        "bà Hùng",
        "014158000123",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Họ và tên;Năm sinh\nLò Thị Ánh;1955",
        "Lò Thị Ánh;1955;Thôn 3\nVì Văn Pao;1970;Thôn 2",
        "Lịch họp tháng 11\n1. Khai mạc\n2. Báo cáo kết quả",
        "Lò Thị Ánh\t1955\nVì Văn Pao\t1970",
    ],
)
def test_cells_and_agendas_are_no_lines_of_people(text: str) -> None:
    assert not is_free_list(text.splitlines())


def test_a_table_without_header_is_read_by_what_its_cells_hold() -> None:
    rows: list[list[Cell]] = [
        ["Danh sách bà con"],
        [1, "Nguyễn Thị Hoa", 1958, "Nữ", "Thôn 3", "0912345678", "014158000123"],
        [2, "Trần Văn Bình", 1949, "Nam", "Thôn 2", "0987654321", ""],
        [3, "Lò Thị Ánh", 1955, "Nữ", "Thôn 3", "", ""],
    ]
    plan = plan_of(rows)
    assert (plan.kind, names(plan)) == (SheetKind.LEARNERS, ["Nguyễn Thị Hoa", "Trần Văn Bình", "Lò Thị Ánh"])
    first = plan.rows[0].record
    assert (first.birth_year, first.sex, first.village) == (1958, "female", "Thôn 3")
    assert (first.phone, first.citizen_id) == ("0912345678", "014158000123")
    assert plan.columns["A"] is Field.NUMBER


@pytest.mark.parametrize(
    "rows",
    [
        [["Nội dung", "Người phụ trách"], ["Khai mạc", "Nguyễn Thị Hoa"], ["Tổng kết", "Phòng VH-XH"]],
        [["Thôn 1", 20], ["Thôn 2", 30], ["Tổng cộng", 50]],
        [["Hà Nội", 1], ["Sơn La", 2], ["Điện Biên", 3], ["Quảng Ninh", 4]],
    ],
)
def test_sheets_of_other_things_give_nobody(rows: list[list[Cell]]) -> None:
    assert plan_of(rows).rows == ()


def test_a_column_of_phones_without_a_known_title_is_found() -> None:
    rows: list[list[Cell]] = [["Họ và tên", "Năm sinh", "Gọi khi cần"]]
    rows.extend(
        [f"Lò Thị {one}", 1950, f"091234567{place}"] for place, one in enumerate(("Ánh", "Hoa", "Pó"))
    )
    assert plan_of(rows).rows[2].record.phone == "0912345672"


@pytest.mark.parametrize(
    "name", ["Nguyễn Thị Hoa", "Bà Lò Thị Ánh", "GIÀNG A PÁO", "Ksor H'Lan", "lò văn ba"]
)
def test_names_look_like_names(name: str) -> None:
    assert like_person(name)


@pytest.mark.parametrize(
    "text", ["Thôn Phiêng Quảng", "UBND xã Nà Lốc", "Báo cáo kết quả", "Tổng cộng", "Lịch học"]
)
def test_other_words_do_not(text: str) -> None:
    assert not like_person(text)
