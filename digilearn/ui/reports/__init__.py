"""The page of reports: preview, print, save."""
