"""From the cells of any workbook to a plan that a person can read before anything is written."""
