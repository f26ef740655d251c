"""What pages share.

A page is one module with one class, `class TodayPage(Page)`, made with `__init__(self, desk: Desk)` the first time
it is shown. Where it must show something in particular it has `open(...)`, called with what `desk.navigate` was given.

- `desk.Desk`: what a page works with: `session`, `operations`, `messages`, `theme`; `navigate("learners", **what)`,
  `open_roll(meeting_id)`, `open_register(classroom_id)`, `open_import(into=None)`, `open_typing(into=None)`.
- `page.Page(desk, title)`: `body` (layout), `set_title`, `set_subtitle`, `counter`, `add_button_to_head`,
  `add_search`, `set_hints`; override `on_changed(changes)`: told at once while seen, else when next seen.
- `operations.Operations`: `run(write, on_done, on_failed)`, `read(key, question, on_done, on_failed)`,
  `long(title, work, on_done, on_failed)`; signals `changed(Changes)`, `pending_changed(int)`; `is_idle`.
- `acts.Acts(desk, model)`: what is done on a page over a model that shows it at once: `run` (shown already, own),
  `act`, `pop` and `take_back` (undo), `is_own(changes)`, `read` (never shows what is older than an own act).
- `messages.Messages`: `done`, `info`, `error`; signal `said(Message)`. The window itself tells what every operation
  was called and offers "Hoàn tác", except on the roll, the register and the typing grid, which tell it themselves.
- `stale.keep_fresh(widget, desk, reload, *kinds)`: the same hearing for what is not a Page.
- `theme`: `color("ink")`, `px(16)`, `font("name")`, `scale()`, `is_dark()`, `events().changed`.
- `mark_shape`: `paint_mark(painter, rect, mark)`, `mark_word`, `mark_color`, `mark_icon`; `level_shape`: the same of a
  Level; `shapes`: `paint_shape`, `shape_icon`, and the shapes that several signs share.
- `widgets`: label, Card, PrimaryButton, SecondaryButton, LinkButton, DangerButton, FilterChip, SearchField,
  EmptyState(sentence, verb).clicked, FormGrid, Stepper, StepLine, SelectableText.
- `record_table_model`: RecordTableModel and Column for a list of records; `chip_row.ChipRow`: chips as one Tab stop;
  `meeting_dialogs`: WhenDialog, WhyDialog (move, add, make up, cancel a meeting), `beside(name, field)`.
- `fields`: DateField.day, TimeField.at; `dialogs`: Dialog, ConfirmDialog(title, sentence, verb, parent);
  `flow`: FlowLayout; `tables`: ListTable (`share_out`), FrozenTable(lead); `paged_model`: PagedLearnerModel.
- `scroll.PageScroll`; `preferences` (what this person likes) and `dressing.put_on` (in force);
  `sticks.copy_checked`; `message_bar` and `crash` belong to the window.
- `saved_file.SavedFileBar`: open, show in folder, copy to a stick, copy for Zalo.

Labels take their look from the property `role` (or their object name): title, figure, name, heading, strong, label,
soft, small, hints, warning, fault, good, empty.
"""
