import { toReadableColour } from "@/lib/domain/buyers/readable-colour";

const [LIGHT_CARD, DARK_CARD] = ["#ffffff", "#1a1e23"];

/**
 * All CSS of the page. Browsers of 2019 and WeChat's own support it: no `gap` outside grids, no
 * `clamp`, no logical properties. Font sizes follow the system's.
 */
export function createBuyerStyle(accent: string): string {
  const band = toReadableColour(accent, LIGHT_CARD);
  return `:root{--band:${band};--brand:${band}}@media(prefers-color-scheme:dark){:root{--brand:${toReadableColour(accent, DARK_CARD)}}}${RULES}`;
}

const RULES = `
:root{--bg:#f3f4f6;--card:${LIGHT_CARD};--text:#171a1f;--muted:#565e68;--line:#e2e5ea;--sea:#f0f3f6;--land:#dde3e9;--good:#137a3e;--warn:#9a4b00;--bad:#b42318;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--bg:#101316;--card:${DARK_CARD};--text:#eceff2;--muted:#a6afb9;--line:#31373e;--sea:#15191d;--land:#2b323a;--good:#5fc98a;--warn:#f0a55b;--bad:#f58c82}}
*,:before,:after{box-sizing:border-box}
html{font-size:100%}
.large{font-size:125%}.large h1{font-size:1.5rem}
body{margin:0;background:var(--bg);color:var(--text);font:1rem/1.6 -apple-system,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word}
:lang(en) body{font-family:-apple-system,system-ui,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:inherit}
a:focus,button:focus,input:focus,summary:focus{outline:3px solid var(--text);outline-offset:2px}
.band{background:var(--band);color:#fff;padding:.375rem 0}
.band a:focus{outline-color:#fff}
.band>div,main,footer{max-width:40rem;margin:0 auto}
.band>div{padding:0 1.25rem;display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between}
.shop{display:flex;align-items:center;font-size:1.125rem;font-weight:600;line-height:1.3;min-width:0;min-height:2.75rem}
.shop img{max-height:2.25rem;max-width:7.5rem;margin-right:.75rem;background:#fff;border-radius:.375rem;padding:.125rem}
nav{flex:none;margin:0 -.5rem 0 auto;font-size:.875rem}
nav a{display:inline-block;min-width:2.75rem;line-height:2.75rem;padding:0 .5rem;text-align:center;text-decoration:none}
main{padding:1rem}
.card{background:var(--card);border:1px solid var(--line);border-radius:1rem;padding:1.25rem;margin-bottom:1rem;overflow:hidden}
.notice{border-left:4px solid var(--brand)}
.notice p{white-space:pre-line}
.buttons{display:flex;flex-wrap:wrap;margin:0 -.25rem}
.buttons>*,.buttons>.button{flex:1 1 12rem;margin:.25rem}
.buttons .button{padding:.625rem .25rem}
.button span{white-space:nowrap}
.notice p+.buttons{margin-top:.5rem}
.buttons details[open]{flex-basis:100%}
.buttons summary{margin:0;list-style:none}
.buttons summary::-webkit-details-marker{display:none}
.buttons details p{margin-top:.75rem}
h1{font-size:1.75rem;line-height:1.25;letter-spacing:-.01em;margin:0 0 .5rem;word-break:keep-all}
h1 span{display:block;color:var(--brand)}
.code{margin-top:1rem;padding:.75rem 1rem;border-radius:.75rem;background:var(--sea)}
.code .number{display:block;font-size:1.75rem;font-weight:700}
h2{font-size:1.125rem;line-height:1.4;margin:0}
h3{font-size:.875rem;font-weight:600;color:var(--muted);margin:1.25rem 0 .5rem}
p{margin:0}
.good h1{color:var(--good)}.warn h1{color:var(--warn)}.bad h1{color:var(--bad)}.good h1 span,.warn h1 span,.bad h1 span{color:inherit}
.muted,time,dt{color:var(--muted)}
.steps{list-style:none;display:flex;flex-wrap:wrap;overflow:hidden;margin:1.25rem -1rem 0;padding:0;text-align:center;font-size:.75rem;line-height:1.35;overflow-wrap:normal;word-break:normal}
.steps li{flex:1 1 3.5em;position:relative;padding:2rem .125rem 0;color:var(--muted)}
.steps li:before{content:"";position:absolute;top:.25rem;left:50%;width:1.25rem;height:1.25rem;margin-left:-.625rem;border-radius:50%;border:2px solid var(--line);background:var(--card);z-index:1}
.steps li:after{content:"";position:absolute;top:.8125rem;right:50%;width:100%;border-top:2px solid var(--line)}
.steps li:first-child:after{display:none}
.steps .done,.steps .now{color:var(--text);font-weight:600}
.steps .done:before{background:var(--brand);border-color:var(--brand)}
.steps .now:before{border:.375rem solid var(--brand)}
.steps .done:after,.steps .now:after{border-color:var(--brand)}
.steps span{position:absolute;top:.25rem;left:50%;width:1.25rem;margin-left:-.625rem;font-size:.75rem;line-height:1.25rem;color:var(--card);z-index:2}
.route{position:relative;padding-bottom:calc(55% + 2rem);margin:1.25rem -1.25rem;background:var(--sea);overflow:hidden}
.route svg{overflow:visible}
.route>svg{position:absolute;top:1rem;left:0;width:100%;height:calc(100% - 2rem)}
.route:last-child{margin-bottom:-1.25rem}
.land{fill:var(--land);stroke:var(--sea);stroke-width:1.5;vector-effect:non-scaling-stroke}
.way{fill:none;stroke:var(--brand);stroke-width:2.5;stroke-linecap:round;vector-effect:non-scaling-stroke}
.rest{stroke-dasharray:1 6}
.route circle{fill:var(--card);stroke:var(--brand);stroke-width:2}
.route .stop{fill:var(--brand);stroke:none}
.route .current{fill:var(--brand);stroke:var(--card);stroke-width:3}
.route text{font-size:.8125rem;font-weight:600;fill:var(--text);stroke:var(--sea);stroke-width:3;paint-order:stroke;stroke-linejoin:round}
.pace{display:block;width:100%;height:.5rem;margin:1rem 0 .5rem;fill:var(--brand)}.pace .rest{fill:var(--line)}.pace .mark{fill:var(--muted)}
summary{font-weight:600;cursor:pointer;padding:.625rem 0}
.card>details{margin-top:.75rem;border-top:1px solid var(--line)}
details.card{padding-top:.5rem;padding-bottom:.5rem}
details ul{margin:.5rem 0;padding-left:1.25rem}
dl{margin:.75rem 0 0}
dl div{display:flex;flex-wrap:wrap;margin-top:.5rem}
dt{width:7em;flex:none}
dd{margin:0;flex:1 1 10rem;min-width:0}
.number{font:1.0625rem/1.5 ui-monospace,Menlo,Consolas,monospace;-webkit-user-select:all;user-select:all}
small{display:block}
small,.hint{font-size:.875rem;color:var(--muted)}
.button,button{display:block;width:100%;min-height:2.75rem;margin-top:1rem;padding:.625rem 1rem;border:1px solid var(--muted);border-radius:.75rem;font:inherit;font-weight:600;text-align:center;text-decoration:none}
button{background:var(--band);color:#fff}
.trace{list-style:none;margin:0;padding:0}
.trace li{position:relative;padding:0 0 1rem 1.375rem;border-left:2px solid var(--line);margin-left:.3125rem}
.trace li:last-child{padding-bottom:.25rem}
.trace li:before{content:"";position:absolute;left:-.375rem;top:.4375rem;width:.625rem;height:.625rem;border-radius:50%;background:var(--muted)}
.card>h3:first-of-type+.trace li:first-child:before{background:var(--brand);box-shadow:0 0 0 2px var(--card),0 0 0 4px var(--brand)}
.card>h3:first-of-type+.trace li:first-child p:first-of-type{font-weight:600}
.trace p+p{color:var(--muted)}
time{display:inline-block;font-size:.875rem;font-variant-numeric:tabular-nums;margin-right:.5rem}
.area{font-size:.875rem}
label{display:block;font-weight:600;margin-top:1rem}
input{display:block;width:100%;font:inherit;font-size:1rem;min-height:2.75rem;padding:.625rem .75rem;margin-top:.25rem;border:1px solid var(--muted);border-radius:.75rem;background:var(--card);color:var(--text)}
.hint,dl+.muted,.button+.muted{margin-top:.75rem}
.alert{color:var(--bad);margin-top:1rem}
.list{list-style:none;margin:.75rem 0 0;padding:0}
.list a{display:block;padding:.75rem 0;border-top:1px solid var(--line)}
footer{padding:0 1.25rem 2rem;padding-bottom:calc(2rem + env(safe-area-inset-bottom));font-size:.875rem;color:var(--muted)}
footer p{margin-bottom:.25rem}
footer a{display:inline-block;padding:.75rem 0}
.frame main{padding:.75rem}
@media print{.band{color:#000;background:none}nav{display:none}}
`.replace(/\n/g, "");
