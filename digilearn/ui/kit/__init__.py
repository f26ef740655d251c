"""What the pages share: Desk, Page, theme, operations, messages, dialogs, fields, tables and small widgets."""
