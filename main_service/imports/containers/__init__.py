"""How results files come: packed, encoded, as text, JSON or a workbook. Each becomes lines of cells."""
