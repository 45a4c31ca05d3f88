"""How a page of annotated text looks: light, dark, and on paper."""

STYLE = """\
:root {
  --ground: #f4f6f8; --paper: #fff; --ink: #1b2430; --faint: #566273; --line: #d9dfe6;
  --mark: #e3eefb; --link: #15539e; --error: #b3261e; --warning: #8a5300; --note: #3d5a80;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #12161b; --paper: #1b2128; --ink: #e4e9ef; --faint: #a3b0bf; --line: #353f4a;
    --mark: #223a57; --link: #9cc7ff; --error: #ff9d94; --warning: #f2c078; --note: #a9c4e6;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.6 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
main { display: flex; flex-direction: column; gap: 1.25rem; max-width: 62rem; margin: 0 auto;
  padding: 2rem 1.25rem 4rem; }
header { order: -2; }
.figures { order: -1; padding: 0; }
h1 { margin: 0 0 .25rem; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 0 0 .75rem; font-size: 1.1rem; overflow-wrap: anywhere; }
header p { margin: 0; color: var(--faint); font-size: .9rem; max-width: 50rem; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
  padding: 1.25rem 1.5rem; }
.figures dl { display: flex; flex-wrap: wrap; margin: 0; }
.figures div { display: flex; flex-direction: column-reverse; justify-content: flex-end;
  flex: 1 1 9rem;
  padding: .9rem 1.25rem; border-left: 1px solid var(--line); }
.figures div:first-child { border-left: 0; }
dt { color: var(--faint); font-size: .85rem; }
dd { margin: 0; font-size: 1.5rem; font-weight: 700; font-variant-numeric: tabular-nums; }
.text p { margin: 0 0 1em; max-width: 54rem; white-space: pre-wrap; overflow-wrap: break-word;
  font-family: Georgia, "DejaVu Serif", serif; font-size: 1.06rem; line-height: 1.75; }
a { color: var(--link); text-underline-offset: .2em; }
a:focus-visible, tr:focus-within th { outline: 3px solid var(--link); outline-offset: 2px; }
.words { background: var(--mark); color: inherit; border-radius: 4px; padding: .1em .2em;
  text-decoration: underline 2px var(--link);
  -webkit-box-decoration-break: clone; box-decoration-break: clone; }
.cite.note .words { text-decoration: underline dotted 2px var(--note); }
.cite.warning .words { text-decoration: underline dashed 2px var(--warning); }
.cite.error .words { text-decoration: underline wavy 2px var(--error); }
.n, .sign { font: .7rem/1 system-ui, "DejaVu Sans", sans-serif; text-decoration: none;
  margin-left: .3em; padding: .1em .35em; border: 1px solid var(--line); border-radius: 1em;
  white-space: nowrap; user-select: none; -webkit-user-select: none; }
.sign.error, .error b { color: var(--error); }
.sign.warning, .warning b { color: var(--warning); }
.sign.note, .note b { color: var(--note); }
.cite:target .words, tr:target, li:target { outline: 2px solid var(--link); }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: .5rem 0; border-top: 1px solid var(--line); font-size: .95rem; }
li:first-child { border-top: 0; }
.dot, small { color: var(--faint); }
code { font: .85em ui-monospace, "DejaVu Sans Mono", monospace; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .6rem;
  border-top: 1px solid var(--line); }
thead th { border-top: 0; color: var(--faint); font-size: .85rem; }
tbody th { font-weight: 600; }
td p { margin: 0 0 .3rem; }
@media print {
  :root { --ground: #fff; --paper: #fff; --ink: #000; --faint: #444; --line: #bbb; --mark: #fff;
    --link: #000; --error: #000; --warning: #000; --note: #000; }
  main { display: block; max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 0 0 1.5rem; }
  .words { padding: 0; }
  tr, li { break-inside: avoid; }
  #provisions a[hreflang]::after { content: " <" attr(href) ">"; overflow-wrap: anywhere; }
}
"""
