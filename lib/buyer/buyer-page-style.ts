import { contrastColor } from "@/lib/domain/buyers/shop-page-schema";

/**
 * All CSS of the page. Browsers of 2019 and WeChat's own support it: no `gap` outside grids, no
 * `clamp`, no logical properties. Font sizes follow the system's.
 */
export function createBuyerStyle(accent: string): string {
  return `:root{--accent:${accent};--on-accent:${contrastColor(accent)}}${RULES}`;
}

const RULES = `
:root{--bg:#f4f5f7;--card:#fff;--text:#1b1f24;--muted:#59616b;--line:#dfe3e8;--good:#137a3e;--warn:#9a4b00;--bad:#b42318;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--bg:#111417;--card:#1a1e23;--text:#e9ecef;--muted:#a2abb5;--line:#31373e;--good:#5fc98a;--warn:#f0a55b;--bad:#f58c82}}
*{box-sizing:border-box}
html{font-size:100%}
body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word}
:lang(en) body{font-family:-apple-system,system-ui,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:inherit}
a:focus,button:focus,input:focus{outline:3px solid var(--text);outline-offset:2px}
.band{background:var(--accent);color:var(--on-accent);padding:.75rem 0}
.band>div,main,footer{max-width:40rem;margin:0 auto}
.band>div{padding:0 1rem;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;min-height:2.75rem}
.shop{display:flex;flex-wrap:wrap;align-items:center;font-weight:600;min-width:0}
.shop img{max-height:2.5rem;max-width:7.5rem;margin-right:.75rem;background:#fff;border-radius:.25rem;padding:.125rem}
.band nav{flex:none;margin-left:auto}.band nav a{display:inline-block;padding:.625rem 0 .625rem 1rem}
main{padding:1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem;margin-bottom:1rem}
.notice{border-left:4px solid var(--accent);white-space:pre-line}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .25rem}
h2{font-size:1.0625rem;line-height:1.4;margin:0}
p{margin:0}
.good h1{color:var(--good)}.warn h1{color:var(--warn)}.bad h1{color:var(--bad)}
.muted,time,dt{color:var(--muted)}
.steps{list-style:none;display:flex;flex-wrap:wrap;overflow:hidden;margin:1.25rem 0 0;padding:0;text-align:center;font-size:.8125rem;line-height:1.4}
.steps li{flex:1 1 3.5em;min-width:3.5em;position:relative;padding:1.25rem .125rem 0;color:var(--muted)}
.steps li:before{content:"";position:absolute;top:.25rem;left:50%;width:.75rem;height:.75rem;margin-left:-.375rem;border-radius:50%;border:2px solid var(--muted);background:var(--card);z-index:1}
.steps li:after{content:"";position:absolute;top:.5625rem;right:50%;width:100%;border-top:2px solid var(--line)}
.steps li:first-child:after{display:none}
.steps .done{color:var(--text);font-weight:600}
.steps .done:before{background:var(--text);border-color:var(--text)}
.steps .done:after{border-color:var(--text)}
.steps .now{color:var(--text);font-weight:600}
.steps .now:before{border-color:var(--text);border-width:4px}
.steps .now:after{border-color:var(--text)}
summary{font-weight:600;cursor:pointer;padding:.25rem 0}
details ul{margin:.5rem 0;padding-left:1.25rem}
.pace{display:block;width:100%;height:.5rem;margin-top:1rem;fill:var(--text)}.pace .rest{fill:var(--line)}.pace .mark{fill:var(--muted)}
dl{margin:1rem 0 0;padding-top:.75rem;border-top:1px solid var(--line)}
dl div{display:flex;flex-wrap:wrap;margin-top:.25rem}
dt{width:7em;flex:none}
dd{margin:0;flex:1 1 10rem;min-width:0}
.number{font-family:ui-monospace,Menlo,Consolas,monospace;-webkit-user-select:all;user-select:all}
.call{display:inline-block;padding:.625rem 1rem;margin-top:.75rem;border:1px solid var(--muted);border-radius:.5rem;text-decoration:none;font-weight:600}
.trace{list-style:none;margin:1rem 0 0;padding:0}
.trace li{position:relative;padding:0 0 1rem 1.375rem;border-left:2px solid var(--line);margin-left:.3125rem}
.trace li:last-child{border-color:transparent;padding-bottom:0}
.trace li:before{content:"";position:absolute;left:-.375rem;top:.4375rem;width:.625rem;height:.625rem;border-radius:50%;background:var(--muted)}
.trace li:first-child:before{background:var(--accent);box-shadow:0 0 0 2px var(--card),0 0 0 3px var(--text)}
.trace li:first-child p{font-weight:600}
time{display:inline-block;font-size:.875rem;font-variant-numeric:tabular-nums;margin-right:.5rem}
.area{font-size:.875rem}
label{display:block;font-weight:600;margin-top:1rem}
input{display:block;width:100%;font:inherit;font-size:1rem;padding:.625rem .75rem;margin-top:.25rem;border:1px solid var(--muted);border-radius:.5rem;background:var(--card);color:var(--text)}
.hint{font-size:.875rem;color:var(--muted)}
.call+.muted,.trace+p{margin-top:1rem}
button{font:inherit;font-weight:600;width:100%;margin-top:1.25rem;padding:.75rem;border:1px solid var(--muted);border-radius:.5rem;background:var(--accent);color:var(--on-accent)}
.alert{color:var(--bad);margin-top:1rem}
.list{list-style:none;margin:.75rem 0 0;padding:0}
.list a{display:block;padding:.75rem 0;border-top:1px solid var(--line)}
footer{padding:0 1rem 2rem;padding-bottom:calc(2rem + env(safe-area-inset-bottom));font-size:.875rem;color:var(--muted)}
footer p{margin-bottom:.25rem}
.frame main{padding:.75rem}
@media print{.band{color:#000;background:none}.band nav{display:none}}
`.replace(/\n/g, "");
