"""Picture every page and dialog on demo data: `shots.py DIR`, offscreen, light and dark, also large and small.

Pages come from the main window's own table; a dialog is pictured by a small function below that opens it.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["DIGILEARN_SETTINGS"] = tempfile.mkdtemp(prefix="digilearn-shots-")

from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from digilearn.ui.first_start.first_start import FirstStart
    from digilearn.ui.main_window import MainWindow

USUAL: Final = (1366, 697)  # what Windows leaves of 1366 x 768
SMALL: Final = (1024, 640)
_TOO_LONG: Final = 20.0


def settle(application: QApplication, done: Callable[[], bool] = lambda: True) -> None:
    """Let the window's thread work until everything asked was answered and painted."""
    until, quiet = time.monotonic() + _TOO_LONG, 0
    while quiet < 8 and time.monotonic() < until:
        application.processEvents()
        time.sleep(0.02)
        quiet = quiet + 1 if done() else 0


def save(widget: QWidget, folder: Path, name: str) -> None:
    """Write a picture of a widget."""
    widget.grab().save(str(folder / f"{name}.png"))
    print(name)


def shoot_pages(application: QApplication, main: MainWindow, folder: Path, suffix: str) -> Iterator[str]:
    """Picture every page of the window's table, then its dialogs; give what could not be pictured."""
    from digilearn.ui.main_window import PAGES

    for key in PAGES:
        try:
            main.show_page(key, **what_for(main, key))
        except Exception as error:  # noqa: BLE001  one page in pieces must not hide the others
            yield f"{key}{suffix}: {type(error).__name__}: {error}"
            continue
        settle(application, lambda: main.desk.operations.is_idle)
        save(main, folder, f"{key}{suffix}")
        yield from shoot_dialogs(application, main, folder, key, suffix)


def what_for(main: MainWindow, key: str) -> dict[str, object]:
    """Give something to show on the pages that show one thing: the meeting of today, the fullest class."""
    session = main.desk.session
    if key == "roll":
        today = session.today.page()
        line = next(iter(today.meetings), None) or today.nearest
        return {"meeting_id": line.meeting.id} if line is not None else {}
    if key in ("register", "outcomes", "quiz"):
        lines = session.classrooms.list()
        fullest = max(lines, key=lambda line: line.held * line.learners)
        return {"classroom_id": fullest.classroom.id}
    if key == "teaching":
        return {"code": "LD01"}
    if key == "lesson_text":
        session.own_lessons.copy("LD01")
        return {"lesson_id": next(one.id for one in session.lessons.list() if one.code.startswith("LD01-"))}
    if key == "imports":
        return {"into": session.classrooms.list()[0].classroom.id, "path": messy_list(main)}
    return {}


def messy_list(main: MainWindow) -> Path:
    """Give a list as a coordinator makes it: titles, groups, lost zeros, somebody who may be here already."""
    known = main.desk.session.learners.search("", limit=1)[0]
    lines = [
        "DANH SÁCH BÀ CON HỌC LỚP KỸ NĂNG SỐ",
        "TT;Họ và tên học viên;Năm sinh;Số CCCD;ĐT (Zalo);Nhóm;Ký nhận",
        f"1;{known.name};{known.birth_year or ''};;;B;",
        ";THÔN 3",
        "2;Lèo Văn Biên;1958;14058020264;912034224;A;",
        "3;Lường Thị Inh;1954;014154028183;0912 064 589;A;",
        "4;Vì Thị Ón;1954;14154036102;912044267;B;",
        "5;;1952;;0912094611;B;",
        "6;Tôn Nữ Thị Huyền Trang Ngọc;15/8/58;;0912104622;A;",
        ";Tổng cộng: 6 người",
    ]
    path = Path(tempfile.mkdtemp(prefix="digilearn-shots-")) / "DS BDHVS thon 3 (1).csv"
    path.write_text("\n".join(lines), "utf-8")
    return path


def shoot_dialogs(
    application: QApplication, main: MainWindow, folder: Path, key: str, suffix: str
) -> Iterator[str]:
    """Press every button of a page whose click opens a dialog, picture the dialog, and close it again."""
    page = main.page(key)
    for name in DIALOG_BUTTONS.get(key, ()):
        button = named_button(page, name)
        if button is None:
            yield f"{key}.{name}{suffix}: no such button to press"
            continue
        button.click()
        settle(application, lambda: main.desk.operations.is_idle)
        for dialog in main.findChildren(QDialog):
            if dialog.isVisible():
                save(dialog, folder, f"{key}-{type(dialog).__name__}{suffix}")
                dialog.reject()
        settle(application)


def named_button(page: QWidget, name: str) -> QAbstractButton | None:
    """Find a button by its attribute ("list.new_button") or, for those made per row, by its English words."""
    from digilearn.language import _

    found: object = page
    for part in name.split("."):
        found = getattr(found, part, None)
    if isinstance(found, QAbstractButton):
        return found
    buttons = page.findChildren(QAbstractButton)
    return next((one for one in buttons if one.text() == _(name) and one.isVisible()), None)


# the buttons of a page whose click opens a dialog
DIALOG_BUTTONS: Final = {
    "today": ("Move meeting", "Cancel meeting"),
    "classrooms": ("list.new_button",),
    "learners": ("new_button",),
    "lessons": ("new_button",),
    "lesson_text": ("link_button", "source_button"),
    "courses": ("new_button",),
    "outcomes": ("paper_button",),
    "roll": ("walk_in_button", "finish_button"),
}


def shoot_first_start(application: QApplication, folder: Path, suffix: str) -> None:
    """Picture the welcome, the three steps of a new book, and the opening of a book."""
    from digilearn.ui.first_start.first_start import FirstStart

    start = FirstStart()
    start.resize(*USUAL)
    start.show()
    settle(application)
    save(start, folder, f"start-welcome{suffix}")
    start.show_new_store()
    settle(application, lambda: _code(start) != "")
    page = start.new_store
    assert page is not None
    page.who.commune.line.insert("tan an")
    page.who.commune.line.textEdited.emit("tan an")
    settle(application)
    save(start, folder, f"start-new-1{suffix}")
    page.who.commune.found.itemClicked.emit(page.who.commune.found.item(0))
    page.who.unit_name.setText("Tổ công nghệ số cộng đồng thôn 3")
    page.who.user_name.setText("Nguyễn Thu Hà")
    page.next_button.click()
    settle(application)
    save(start, folder, f"start-new-2{suffix}")
    page.phrase.again.line.setText(page.phrase.secret)
    page.next_button.click()
    settle(application)
    save(start, folder, f"start-new-3{suffix}")
    start.open_page.choose(Path.home() / "DigiLearn")
    start.welcome.open_asked.emit()
    start.open_page.say_failed("")
    settle(application)
    save(start, folder, f"start-open{suffix}")
    start.close_operations()
    start.deleteLater()


def _code(start: FirstStart) -> str:
    return start.new_store.recovery.code.text() if start.new_store is not None else ""


def shoot_clock(application: QApplication, folder: Path, suffix: str) -> None:
    """Picture the question about the computer's clock."""
    from datetime import date, datetime

    from digilearn.services.clock import ClockDoubt
    from digilearn.ui.first_start.clock_dialog import ClockDialog

    dialog = ClockDialog(ClockDoubt(datetime(2015, 1, 1, 8, 0), date(2026, 11, 24)))
    dialog.open()
    settle(application)
    save(dialog, folder, f"start-clock{suffix}")
    dialog.reject()


def main(arguments: list[str]) -> int:
    """Picture everything into a folder; give 1 when something could not be pictured."""
    from digilearn import language
    from digilearn.services.opening import open_demo
    from digilearn.ui.kit import theme
    from digilearn.ui.kit.desk import Desk
    from digilearn.ui.kit.preferences import Look
    from digilearn.ui.main_window import MainWindow

    if len(arguments) != 1:
        print("usage: shots.py DIR", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    language.set_language("vi")
    session = open_demo()
    faults: list[str] = []
    for look, size, room in (
        (Look.LIGHT, 100, USUAL),
        (Look.DARK, 100, USUAL),
        (Look.LIGHT, 200, USUAL),
        (Look.LIGHT, 200, SMALL),
        (Look.LIGHT, 100, SMALL),
    ):
        theme.apply(application, look, size)
        suffix = "-".join(["", look.value, str(size), f"{room[0]}x{room[1]}"])
        if room == USUAL:
            shoot_first_start(application, folder, suffix)
            shoot_clock(application, folder, suffix)
        desk = Desk(session)
        window = MainWindow(desk)
        window.resize(*room)
        window.show()
        faults.extend(shoot_pages(application, window, folder, suffix))
        desk.close()
        window.close()
        window.deleteLater()
        settle(application)
    session.close()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
