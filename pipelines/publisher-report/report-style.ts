/** How the report of publisher check looks; nothing comes in, a style sheet goes out. */
export const REPORT_STYLE = `
:root{--kept:#1b7f4d;--gone:#9a3b2f;--line:#d8d8d4;--soft:#f5f5f2;--text:#1d1d1b;--quiet:#66665f}
*{box-sizing:border-box}
body{font:16px/1.5 system-ui,sans-serif;color:var(--text);max-width:72rem;margin:2rem auto 6rem;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .5rem}
h2{font-size:1.15rem;margin:2.5rem 0 .4rem}
p{margin:.3rem 0}
.lead{max-width:52rem;color:var(--quiet)}
small{color:var(--quiet);font-size:.8rem}
code,pre{font:.78rem/1.5 ui-monospace,monospace}
code{color:#3d4a6b;overflow-wrap:anywhere}
pre{background:var(--soft);border:1px solid var(--line);padding:.8rem 1rem;overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.86rem;margin:.8rem 0}
th{font-weight:600;color:var(--quiet);text-align:left;border-bottom:2px solid var(--line)}
td{border-bottom:1px solid var(--line);vertical-align:top}
td,th{padding:.35rem .7rem .35rem 0}
.n{text-align:right;font-variant-numeric:tabular-nums}
td:last-child,th:last-child{padding-right:0}
.pages td:nth-child(5){white-space:nowrap}
.ways td:first-child{width:22rem}
tr.no td{color:var(--gone)}
.missing{color:var(--gone);font-weight:400}
section{border-top:3px solid var(--text);margin-top:3.5rem}
section h2{margin-top:.8rem}
.problem{color:var(--gone)}
dl{display:grid;grid-template-columns:6rem 1fr;gap:.1rem .8rem;font-size:.86rem;margin:.6rem 0 1.2rem}
dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
.kept{display:grid;grid-template-columns:6rem minmax(0,1fr) 15rem;gap:.8rem;padding:.25rem 0 .25rem .7rem;border-left:4px solid var(--kept)}
.kept span{color:var(--kept);font-size:.75rem;line-height:1.5rem}
.kept p{margin:0;white-space:pre-line}
.kept code{line-height:1.5rem;opacity:.75}
.kept.subheading p{font-weight:700}
.kept.standfirst p{font-size:1.05rem}
.kept.block-quote p,.kept.list-item p{padding-left:1rem}
.gone{border-left:4px solid #e3c9c4;background:var(--soft);padding:.3rem .7rem;margin:.15rem 0;font-size:.86rem}
.gone summary{cursor:pointer}
.gone b{color:var(--gone);font-weight:600}
.gone q{color:var(--quiet);quotes:none;display:block;padding-left:1.1rem}
.gone div{display:grid;grid-template-columns:minmax(0,1fr) 16rem 15rem;gap:.8rem;border-top:1px solid var(--line);padding:.2rem 0 .2rem 1.1rem;color:var(--quiet)}
.gone div p{margin:0}
@media(max-width:50rem){.kept,.gone div{grid-template-columns:minmax(0,1fr)}.kept span{line-height:1}}
@media print{.gone{break-inside:avoid}}
`
