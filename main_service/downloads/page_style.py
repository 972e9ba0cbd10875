"""How the page of results looks on a screen and on paper, and the policy that lets it look so and do nothing else."""

import base64
import hashlib

STYLE = """
:root { color-scheme: light; --ink: #14213d; --soft: #5b6577; --line: #d9dee7; --band: #f4f6fa; --mark: #0b6e4f; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 2rem 1.25rem 4rem; color: var(--ink); background: #fff;
  font: 15px/1.45 "Pretendard", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR", "Noto Sans KR", system-ui,
  sans-serif; font-variant-numeric: tabular-nums; word-break: keep-all; overflow-wrap: break-word; }
h1 { margin: 0; font-size: 1.9rem; line-height: 1.2; letter-spacing: -.01em; }
h2 { margin: 0; font-size: 1.35rem; line-height: 1.25; }
h3 { margin: 0 0 .35rem; font-size: .85rem; color: var(--soft); font-weight: 600; }
header { border-bottom: 3px solid var(--ink); padding-bottom: 1rem; }
header p { margin: .4rem 0 0; color: var(--soft); }
.status { display: inline-block; margin: 0 0 .6rem; padding: .1rem .6rem; border-radius: 1rem; font-size: .8rem;
  font-weight: 600; color: #fff; background: var(--mark); }
.status.provisional, .status.none { background: #9a5b00; }
nav ol { display: flex; flex-wrap: wrap; gap: .4rem .6rem; list-style: none; margin: 1rem 0 0; padding: 0; }
nav a { display: block; padding: .25rem .7rem; border: 1px solid var(--line); border-radius: 1rem; color: inherit;
  text-decoration: none; }
nav a:hover, nav a:focus-visible { border-color: var(--ink); }
nav span, h2 small, .counts { color: var(--soft); font-weight: 400; }
h2 small { font-size: .9rem; margin-left: .4rem; }
section { margin-top: 2.25rem; }
.counts { margin: .2rem 0 1rem; }
.podiums { display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1rem;
  margin-bottom: 1.25rem; }
.podium { border: 1px solid var(--line); border-radius: .5rem; padding: .7rem .9rem; break-inside: avoid; }
.podium ol { list-style: none; margin: 0; padding: 0; }
.podium li { display: grid; grid-template-columns: 1.6rem 1fr auto; gap: .4rem; padding: .15rem 0;
  align-items: baseline; }
.podium b { color: var(--mark); }
.podium li span:last-child { text-align: right; }
.podium small { color: var(--soft); margin-left: .3rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
caption { text-align: left; padding: .3rem 0; color: var(--soft); font-size: .85rem; }
th, td { padding: .28rem .6rem; text-align: left; border-bottom: 1px solid var(--line); vertical-align: baseline; }
thead th { border-bottom: 2px solid var(--ink); font-size: .85em; white-space: nowrap; background: #fff; }
tbody th { font-weight: 500; min-width: 8rem; }
tbody tr:nth-child(even) { background: var(--band); }
.n { text-align: right; white-space: nowrap; }
.s { white-space: nowrap; }
tr.u { color: var(--soft); }
footer { margin-top: 2rem; padding-top: .8rem; border-top: 1px solid var(--line); color: var(--soft);
  font-size: .85rem; }
@media (min-width: 48rem) { .wide { overflow: visible; } thead th { position: sticky; top: 0; } }
@page { size: A4; margin: 14mm 12mm 16mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; color: #5b6577; } }
@media print {
  body { max-width: none; padding: 0; font-size: 8.5pt; line-height: 1.25; }
  h1 { font-size: 18pt; } h2 { font-size: 13pt; }
  nav { display: none; }
  .wide { overflow: visible; }
  section + section { break-before: page; margin-top: 0; }
  h2, .counts, .podiums, caption { break-after: avoid; }
  thead { display: table-header-group; }
  thead th { position: static; }
  tr { break-inside: avoid; }
  th, td { padding: .55mm 1.5mm; }
  tbody th { min-width: 0; }
  section { margin-top: 5mm; }
  tbody tr:nth-child(even), .status { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .podium { padding: 2mm 3mm; }
  footer { break-inside: avoid; font-size: 7.5pt; margin-top: 5mm; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_HASH}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
