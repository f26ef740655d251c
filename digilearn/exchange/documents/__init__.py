"""Documents written as files that people go on working in: workbooks, Word."""
