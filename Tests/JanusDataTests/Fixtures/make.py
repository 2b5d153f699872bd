"""Makes the files of this folder anew: python3 make.py (needs openpyxl and XlsxWriter; zstd on the PATH)."""
import gzip, json, pathlib, subprocess
import xlsxwriter
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

here = pathlib.Path(__file__).parent
records = [
    {"input": "如何退款？", "target": "请联系客服。", "score": 1.0},
    {"input": "第二行,\n\"引号\"", "target": "", "score": 12345678901234567890},
    {"input": "plain", "target": "answer", "score": 1e-7},
]
lines = "".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records)
(here / "lines.jsonl").write_text(lines, encoding="utf-8")
(here / "gb18030.jsonl").write_bytes(("{\"ascii\": true}\n" + lines).encode("gb18030"))
(here / "array.json").write_text(json.dumps(records, ensure_ascii=False, indent=2), encoding="utf-8-sig")
# Two members, as `cat a.gz b.gz` makes them.
half = len(lines.encode()) // 2
data = lines.encode()
(here / "lines.jsonl.gz").write_bytes(gzip.compress(data[:half], mtime=0) + gzip.compress(data[half:], mtime=0))
(here / "lines.zst").write_bytes(subprocess.run(["zstd", "-c"], input=data, capture_output=True, check=True).stdout)
(here / "table.csv").write_bytes(
    "id,question,answer\r\n1,\"a \"\"quoted\"\" word, and\r\na line break\",é\r\n\r\n2,plain \"as it is\",\r\n".encode("utf-8-sig"))

book = Workbook()
sheet = book.active
sheet.append(["question", "answer", "n", "ok", None, "rich"])
sheet.append(["如何退款？", "line\nbreak & <tag>", 42, True, "fifth", CellRichText("plain ", TextBlock(InlineFont(b=True), "bold"), " end")])
sheet.append([])
sheet.append([None, "second", 1.5, False])
sheet.append(["shared", "shared", "007", None, None, " spaces "])
book.create_sheet("Other").append(["not", "read"])
book.save(here / "sheet.xlsx")

# The other program keeps texts apart, and escapes what XML cannot hold.
with xlsxwriter.Workbook(here / "shared.xlsx") as book:
    sheet = book.add_worksheet("First")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["input", "target", "n"])
    sheet.write_row(1, 0, ["same", "same", -0.25])
    sheet.write_rich_string(2, 0, "plain ", bold, "bold")
    sheet.write_string(2, 1, "bell \x07 _x0041_")
    sheet.write_formula(3, 0, '="a"&"b"', None, "ab")
    sheet.write_formula(3, 2, "=1/3", None, 0.3333333333333333)
    sheet.write_row(4, 0, ["too", "many", 1, "cells"])
    sheet.write_row(5, 0, [" é 如 "])
