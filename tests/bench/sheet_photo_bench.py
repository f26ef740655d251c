"""How well photographs of signed sheets are read: boxes read wrongly, boxes read without a doubt, time for a page.

The set is made by fixed seeds, none of which was used while the reading was tuned: our own sheets (one evening, whole
course, rows of 9 and 11 mm, 18 to 42 people, every page), about three boxes in four signed with made-up scribbles of
0.3 to 0.6 mm strokes, one box in two hundred with a tick, a cross, a letter, a name over the border, or a struck row;
a coffee stain on one page in seven; printed at 94 to 100 %, one in four photocopied, folded up to twice; scanned at
150 or 210 dots to the inch, or photographed up to 30 degrees from aside, turned any way, with uneven light and
shadow, 1,280 to 3,000 dots long, JPEG 55 to 92. Handwriting of real people and real cameras are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.bench.books import Books
from tests.bench.rows import Row, spread
from tests.exchange.sheet_photos.judged import judged

SHEETS, QUICK = 240, 24
FIRST_SEED = 1_700_000


def photo_rows(_books: Books, quick: bool) -> Iterator[Row]:
    """Read the set and give its figures; a page that is refused counts as boxes in doubt."""
    count = QUICK if quick else SHEETS
    pages = [judged(FIRST_SEED + number) for number in range(count)]
    boxes, sure = sum(one.boxes for one in pages), sum(one.sure for one in pages)
    wrong = sum(len(one.wrong) for one in pages)
    refused = sum(bool(one.refused) for one in pages)
    yield Row(
        "boxes of signed sheets read wrongly without a doubt", wrong, 0, "boxes", f"of {boxes}, {count} pages"
    )
    # A limit is never exceeded: what must not fall below 97 % is told by what is left.
    left = 100 * (boxes - sure) / boxes
    yield Row("boxes of signed sheets left to a person", left, 3.0, "%", f"{refused} pages refused whole")
    times = [one.ms for one in pages]
    yield Row("reading a photographed page", sorted(times)[len(times) // 2], None, "ms", spread(times))
