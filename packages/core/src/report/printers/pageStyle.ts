/**
 * The look of a page: one column, system fonts, everything under `.probity` so that a notebook keeps its own look. Colors come from
 * the palette, which is light on paper whatever the screen shows.
 */
export const pageStyle: string = [
  "@page{margin:18mm 16mm}",
  ".probity{margin:0;background:var(--paper);color:var(--ink);font:16px/1.55 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;-webkit-text-size-adjust:100%;text-size-adjust:100%;overflow-wrap:break-word}",
  ".probity .page{max-width:46rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}",
  ".probity h1,.probity h2,.probity h3{font-family:ui-serif,'Iowan Old Style',Charter,Georgia,Cambria,'Times New Roman',serif;font-weight:600;line-height:1.2;text-wrap:balance;break-after:avoid}",
  ".probity h1{font-size:2.1rem;margin:0 0 .4rem;letter-spacing:-.01em}",
  ".probity h2{font-size:1.45rem;margin:3rem 0 .9rem;padding-top:1.1rem;border-top:1px solid var(--rule)}",
  ".probity h3{font-size:1.12rem;margin:2rem 0 .5rem}",
  ".probity p,.probity ul,.probity ol{margin:0 0 1rem}",
  ".probity li{margin:.2rem 0}",
  ".probity .lede{font-size:1.08rem;color:var(--muted);margin:0 0 1.6rem}",
  ".probity a{color:var(--accent);text-underline-offset:.15em}",
  ".probity :focus-visible{outline:3px solid var(--accent);outline-offset:2px}",
  ".probity .skip{position:absolute;left:-999rem}.probity .skip:focus{left:1rem;top:1rem;background:var(--paper);padding:.5rem}",
  ".probity nav{margin:1.6rem 0 0;font-size:.92rem}",
  ".probity nav ol{display:flex;flex-wrap:wrap;gap:.15rem 1.4rem;margin:0;padding:0;list-style:none}.probity nav li{margin:0}",
  ".probity nav a{display:inline-block;padding:.2rem 0}",
  // A table scrolls inside its own box: the page never does, sideways.
  ".probity .scroll{overflow-x:auto;margin:0 0 1.4rem}",
  ".probity table{border-collapse:collapse;width:100%;font-size:.88rem;line-height:1.4;font-variant-numeric:tabular-nums lining-nums}",
  ".probity caption{text-align:left;font-weight:600;padding:0 0 .4rem;font-size:.92rem}",
  ".probity th,.probity td{text-align:left;vertical-align:top;padding:.4rem .9rem .4rem 0;border-bottom:1px solid var(--rule);font-weight:400;overflow-wrap:break-word;min-width:6.5rem}",
  ".probity thead th{color:var(--muted);font-size:.82rem;vertical-align:bottom;border-bottom-color:var(--muted)}",
  ".probity .num{text-align:right;white-space:nowrap;min-width:0}",
  ".probity th:last-child,.probity td:last-child{padding-right:0}",
  ".probity .facts{display:grid;grid-template-columns:minmax(7rem,max-content) 1fr;gap:.3rem 1.4rem;margin:0 0 1.4rem;font-size:.92rem}",
  ".probity .facts dt{color:var(--muted)}",
  ".probity .facts dd{margin:0;overflow-wrap:anywhere}",
  ".probity figure{margin:0 0 2.2rem;break-inside:avoid}",
  ".probity figcaption{margin:0 0 .6rem}",
  ".probity figcaption strong{display:block;font-weight:600}",
  ".probity figcaption span{color:var(--muted);font-size:.92rem}",
  ".probity details{margin:.6rem 0 1.2rem}",
  ".probity summary{cursor:pointer;color:var(--accent);font-size:.92rem;padding:.25rem 0}",
  ".probity details[open]>summary{margin-bottom:.6rem}",
  ".probity .callout{border-left:3px solid currentColor;padding:.15rem 0 .15rem 1rem;margin:0 0 1.3rem;break-inside:avoid}",
  ".probity .callout>*{color:var(--ink)}",
  ".probity .callout p{margin:.25rem 0 0;font-size:.95rem}",
  ".probity .callout .head{font-size:1rem;font-weight:600;margin:0}",
  ".probity .verdict{border-left-width:6px;background:var(--wash);padding:1.1rem 1.25rem 1.2rem;margin:1.4rem 0}",
  ".probity .verdict .head{font-size:1.25rem;line-height:1.35;font-family:ui-serif,'Iowan Old Style',Charter,Georgia,Cambria,'Times New Roman',serif}",
  ".probity .verdict .badge{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif}",
  ".probity .badge{display:inline-block;white-space:nowrap;font-size:.8rem;line-height:1.2;font-weight:600;border:1.5px solid currentColor;border-radius:.25rem;padding:.14rem .45rem;margin-right:.15rem;vertical-align:.08em}",
  ".probity .good{color:var(--good)}.probity .caution{color:var(--caution)}.probity .open{color:var(--open)}.probity .bad{color:var(--bad)}",
  ".probity .columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr));gap:0 2rem}",
  ".probity footer{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--rule);color:var(--muted);font-size:.85rem}",
  ".probity code{font:.84em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,'Liberation Mono',monospace;overflow-wrap:anywhere}",
  ".probity .quiet{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}",
  "@media print{.probity{font-size:10.5pt;print-color-adjust:exact;-webkit-print-color-adjust:exact}.probity .page{max-width:none;padding:0}.probity nav,.probity .skip,.probity .figures{display:none}.probity details>summary{color:var(--ink);font-weight:600;list-style:none}.probity details::details-content{content-visibility:visible;display:block;block-size:auto}.probity .scroll{overflow:visible}.probity tr{break-inside:avoid}.probity thead{display:table-header-group}}",
].join("");

/**
 * The same for a piece of a notebook: as wide as its cell, and by two classes, since notebooks style the tables and lists of their cells by
 * as much; what they set besides, such as stripes under the rows, is taken back.
 */
export const pieceStyle: string = [
  pageStyle.replaceAll(".probity ", ".probity.piece "),
  ".probity.piece{max-width:60rem;font-size:15px;padding:.75rem 1rem}",
  ".probity.piece .page{max-width:none;margin:0;padding:0}",
  ".probity.piece h1{font-size:1.6rem}",
  ".probity.piece figure{max-width:52rem}",
  ".probity.piece table{table-layout:auto;margin:0;border:0;color:inherit}",
  ".probity.piece tbody tr:nth-child(n){background:none}",
  ".probity.piece .facts dt{float:none;width:auto;font-weight:400}",
  ".probity.piece code{padding:0;background:none;color:inherit}",
  ".probity.piece footer{margin-top:1.5rem}",
  ".probity.piece>:first-child{margin-top:0}",
  ".probity.piece>:last-child,.probity.piece>:last-child>:last-child{margin-bottom:0}",
].join("");
