/** All CSS of the reference: the desk's colors, both themes, no script. */
export const REFERENCE_STYLE = `
:root{--bg:#f9fafb;--card:#fff;--text:#22262e;--muted:#5d6470;--line:#e2e5ea;--accent:#2f3f9e;--code:#f1f3f6;--get:#1d5fa8;--post:#1b7a43;--put:#8a5a00;--delete:#b42318;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--bg:#14171c;--card:#1b1f26;--text:#e8eaee;--muted:#a3abb8;--line:#333944;--accent:#9db2f5;--code:#22272f;--get:#7fb4ee;--post:#6bcb92;--put:#e3b25c;--delete:#f38d83}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--text);font:.9375rem/1.65 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif;overflow-wrap:anywhere}
:lang(en) body{font-family:-apple-system,system-ui,"Segoe UI",Roboto,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif}
a{color:var(--accent);text-decoration:none}a:hover{text-decoration:underline}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:.25rem}
header{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;align-items:center;padding:.5rem 1.5rem;background:var(--card);border-bottom:1px solid var(--line)}
header strong{font-size:1rem}header a{padding:.5rem 0}header .end{margin-left:auto;display:flex;gap:1.25rem}
.page{display:grid;grid-template-columns:17rem minmax(0,1fr);align-items:start}
nav{position:sticky;top:0;max-height:100vh;overflow:auto;padding:1rem .75rem 2rem 1.5rem;border-right:1px solid var(--line);font-size:.8125rem;line-height:1.45}
nav h2{font-size:.75rem;color:var(--muted);margin:1rem 0 .25rem;font-weight:600}
nav ul,.list,.fields{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.25rem .5rem;border-radius:.25rem;color:var(--text)}nav a:hover{background:var(--code);text-decoration:none}
nav [aria-current]{background:var(--code);font-weight:600;color:var(--accent)}
main{padding:1.5rem 2rem 4rem;max-width:64rem;min-width:0}
h1{font-size:1.375rem;line-height:1.35;margin:0 0 .5rem}main h2{font-size:1.0625rem;margin:2rem 0 .5rem}h3{font-size:.875rem;margin:1.25rem 0 .375rem}
p{margin:0 0 .75rem}.muted{color:var(--muted)}
code,pre{font-family:ui-monospace,"SF Mono","Cascadia Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:.8125rem}
p code,td code,li>code{background:var(--code);border-radius:.25rem;padding:.0625rem .25rem}
pre{background:var(--code);border-radius:.5rem;padding:.75rem 1rem;overflow:auto;margin:.5rem 0;line-height:1.55;overflow-wrap:normal}
.method{display:inline-block;min-width:3.6rem;font:600 .75rem/1.4 ui-monospace,Consolas,monospace}
.get{color:var(--get)}.post{color:var(--post)}.put,.patch{color:var(--put)}.delete{color:var(--delete)}
.line{display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:baseline;padding:.5rem 0;border-top:1px solid var(--line);color:inherit}
.line:hover{text-decoration:none;background:var(--code)}.line span:last-child{flex:1 1 18rem;color:var(--muted)}
.line code{flex:0 1 24rem}
table{border-collapse:collapse;width:100%}td:first-child,td:nth-child(2):not(:last-child){white-space:nowrap}td,th{text-align:left;vertical-align:top;padding:.375rem .75rem .375rem 0;border-top:1px solid var(--line)}th{font-weight:600;font-size:.8125rem;color:var(--muted)}
.fields li{padding:.3125rem 0 .3125rem .75rem;border-left:2px solid var(--line)}
.fields .fields{margin:.375rem 0 0 .25rem}
.name{font-weight:600}.type{color:var(--muted);font-size:.8125rem}.must{color:var(--delete);font-size:.75rem}.text{display:block;font-size:.8125rem;color:var(--muted)}
summary{cursor:pointer;padding:.25rem 0}
.or>*+*:before{content:attr(data-or)}.or>*+*{border-top:1px dashed var(--line);margin-top:.5rem;padding-top:.5rem}
.status{font-weight:600}
.examples details{border-top:1px solid var(--line)}.examples summary{font-weight:600;padding:.5rem 0}
@media(max-width:60rem){.page{display:block}nav{display:none}main{padding:1rem 1rem 3rem}header{padding:.25rem 1rem}header a,summary,.line{min-height:2.75rem;padding-top:.625rem}.line code{flex-basis:auto}}
`;
