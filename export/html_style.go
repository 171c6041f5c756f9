package export

// pageHead begins a page: charset, title, style, style of a draft. Nothing may run
// or be fetched.
const pageHead = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="%s">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="nianbao">
<title>%s</title>
<style>
%s%s</style>
</head>
<body>
`

const style = `:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--line:#767676;--head:#f2f1ec;--bar:#1f5fa8;--minor:#6f8aa8;--track:#e9ecef;--warn:#a31515}
@media (prefers-color-scheme:dark){:root{--ink:#e9e9e7;--paper:#17181a;--line:#8c8c8c;--head:#26282b;--bar:#7db4f0;--minor:#6c86a3;--track:#2c3036;--warn:#ff9c8f}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1.0625rem/1.8 FangSong,STFangsong,"Noto Serif CJK SC","Source Han Serif SC",SimSun,serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:clamp(1.1rem,5vw,1.6rem);line-height:1.4;text-align:center;font-weight:600;word-break:keep-all;overflow-wrap:anywhere;margin:1rem 0 2rem}
h2,h3{font-family:SimHei,"Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;line-height:1.5;margin:1.6em 0 .4em}
h2{font-size:1.2rem}
h3{font-size:1.0625rem;font-family:KaiTi,STKaiti,"Noto Serif CJK SC",serif}
p{margin:.3em 0;overflow-wrap:anywhere}
p[data-paragraph]{text-indent:2em;white-space:pre-wrap}
.draft{color:var(--warn);text-align:center;font-weight:bold}
.sign{text-align:right}
footer{margin-top:2rem}
.wide{overflow-x:auto;margin:1rem 0}
table{border-collapse:collapse;width:100%;font-size:.875rem;line-height:1.35;font-family:SimSun,"Noto Sans CJK SC","Microsoft YaHei",sans-serif}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{border:1px solid var(--line);padding:.3em .45em;font-weight:normal}
th{background:var(--head);text-align:left}
thead th,th[scope=rowgroup],th[scope=col]{text-align:center}
thead th,th[scope=col]{word-break:keep-all}
td{text-align:right;font-variant-numeric:tabular-nums;min-width:2.6em}
td.note{text-align:left;background:var(--head);max-width:14em}
.narrow th,.narrow td{padding:.3em .2em;text-align:center}
.blocks{width:auto;min-width:min(100%,36rem)}
.blocks td{text-align:center}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1.5rem 2rem;align-items:start;margin:1.5rem 0}
figure{margin:0;max-width:36rem}
svg{display:block;width:100%;height:auto;font:15px "Noto Sans CJK SC","Microsoft YaHei",SimSun,sans-serif}
svg text{fill:var(--ink)}
svg .head{font-weight:bold}
svg .name,svg .was{font-size:13px}
svg .n{font-variant-numeric:tabular-nums;text-anchor:end}
svg .track{fill:var(--track)}
svg .bar{fill:var(--bar)}
svg .minor{fill:var(--minor)}
@media (max-width:40rem){
body{font-size:1rem}
table{font-size:.8125rem}
.narrow td{min-width:2.9em}
td.note{position:sticky;left:0;font-size:.6875rem}
tbody th[scope=row]{min-width:7.5em;position:sticky;left:0;outline:1px solid var(--line);outline-offset:-1px}
tbody th[scope=row][rowspan]{min-width:3.2em;position:static;outline:0}
tbody th[scope=rowgroup][rowspan]{min-width:2.4em}
.figures{grid-template-columns:1fr}
}
@page{size:A4;margin:25mm 20mm;@bottom-center{content:"- " counter(page) " -"}}
@media print{
:root{color-scheme:light;--ink:#000;--paper:#fff;--line:#000;--head:#fff;--bar:#1f5fa8;--minor:#8fa0b3;--track:#eee;--warn:#000}
body{font-size:12pt;line-height:1.7}
main{max-width:none;padding:0}
.wide{overflow:visible;break-inside:avoid;padding:0 1px}
table{font-size:8.5pt}
.figures{grid-template-columns:1fr 1fr;gap:8mm;break-inside:avoid}
td.note,tbody th[scope=row]{position:static;outline:0}
th,td{padding:2pt 3pt;print-color-adjust:exact}
.narrow th,.narrow td{padding:2pt 1pt}
svg{print-color-adjust:exact}
tr{break-inside:avoid}
h1,h2,h3{break-after:avoid}
p{orphans:2;widows:2}
footer{break-inside:avoid;break-before:avoid}
figure{max-width:100mm}
}
`

// draftPages says on every printed page that the report is a draft.
const draftPages = `@page{@top-center{content:"草稿"}}
`
