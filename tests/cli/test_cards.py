"""`digilearn cards`: a class's cards as a PDF."""

from __future__ import annotations

from pathlib import Path

from pypdf import PdfReader

from tests.cli.commands import command, done


def test_the_cards_of_a_class_are_saved_as_pdf(tmp_path: Path) -> None:
    book = tmp_path / "book"
    codes = done("demo", "--store", book, "--learners", "24", "--classrooms", "1").split()

    said = done("cards", "--store", book, "--classroom", codes[0], "--output", tmp_path / "the.pdf")

    assert said.strip() == str(tmp_path / "the.pdf")
    done("cards", "--store", book, "--classroom", codes[0], "--form", "a6", "--output", tmp_path / "a6.pdf")
    people = len(PdfReader(tmp_path / "a6.pdf").pages)
    assert len(PdfReader(tmp_path / "the.pdf").pages) == -(-people // 10)


def test_a_class_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    book = tmp_path / "book"
    done("demo", "--store", book, "--learners", "3", "--classrooms", "1")

    answer = command("cards", "--store", book, "--classroom", "KHONG-CO", "--output", tmp_path / "the.pdf")

    assert answer.code == 1
    assert not (tmp_path / "the.pdf").exists()
