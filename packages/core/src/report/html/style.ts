/** The page's own style sheet: light and dark, from 320 pixels on, and on paper. */
export const style: string = `
:root{color-scheme:light dark;--ink:light-dark(#1d232b,#e6e9ee);--soft:light-dark(#566071,#a3adbb);--paper:light-dark(#fff,#14181e);
--card:light-dark(#f4f6f8,#1d232b);--line:light-dark(#d8dde4,#38414d);--mark:light-dark(#0b5cad,#7db8ff);--bad:light-dark(#a3260d,#ff9d85)}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1.5rem clamp(.75rem,4vw,2rem) 4rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.6rem;margin:0}
h2{font-size:1.25rem;margin:2.5rem 0 .75rem}
a{color:var(--mark)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;padding:0;list-style:none}
dl.totals{display:grid;grid-template-columns:repeat(auto-fit,minmax(9.5rem,1fr));gap:.75rem;margin:1.25rem 0}
dl.totals div{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.6rem .8rem}
dt{color:var(--soft);font-size:.85rem}
dd{margin:0;font-size:1.2rem;font-variant-numeric:tabular-nums}
dd small{display:block;color:var(--soft);font-size:.8rem}
.table{overflow-x:auto;border:1px solid var(--line);border-radius:.5rem;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:start;padding:.5rem .75rem;color:var(--soft)}
th,td{padding:.35rem .75rem;border-top:1px solid var(--line);text-align:start;vertical-align:top}
tbody th{font-weight:400;min-width:10rem}
.number{text-align:end;white-space:nowrap;font-variant-numeric:tabular-nums}
details{border:1px solid var(--line);border-radius:.5rem;margin:.5rem 0;padding:.5rem .75rem}
summary{cursor:pointer}
.bad{color:var(--bad);font-weight:600}
.soft{color:var(--soft)}
.pairs{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.25rem}
figure{margin:0;min-width:0;--at:50%}
.stage{position:relative;border-radius:.5rem;overflow:hidden;background:var(--card);border:1px solid var(--line)}
.stage img{display:block;width:100%;height:auto}
.stage .before{position:absolute;inset:0;clip-path:inset(0 calc(100% - var(--at)) 0 0)}
.stage::after{content:"";position:absolute;inset-block:0;left:var(--at);width:2px;margin-left:-1px;background:#fff;box-shadow:0 0 3px #000;pointer-events:none}
.stage input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:ew-resize}
.stage:focus-within{outline:3px solid var(--mark);outline-offset:2px}
.ends{display:flex;justify-content:space-between;font-size:.8rem;color:var(--soft)}
figcaption{font-size:.9rem}
:focus-visible{outline:3px solid var(--mark);outline-offset:2px}
@media print{nav{display:none}body{max-width:none}}
`;
