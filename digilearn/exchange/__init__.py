"""Other people's formats: spreadsheets, codes, paper."""
