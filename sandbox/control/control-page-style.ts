/** The style sheet of the page, light or dark by the reader's system. */
export const CONTROL_PAGE_STYLE = `
  :root { color-scheme: light dark; --line: #d8dce2; --soft: #5c6673; --card: #f6f7f9; --accent: #1d63d8; --good: #18794e; --bad: #c62f2f }
  @media (prefers-color-scheme: dark) {
    :root { --line: #363b42; --soft: #9aa4b1; --card: #1c1f24; --accent: #7fb0ff; --good: #5fcf97; --bad: #ff8f85 }
  }
  * { box-sizing: border-box }
  body { font: 14px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; margin: 0 auto; max-width: 80rem; padding: 1.5rem 1.25rem 4rem }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem }
  h2 { font-size: 1.05rem; margin: 2rem 0 .5rem }
  p { margin: .25rem 0; color: var(--soft) }
  code, .mono { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: .93em; overflow-wrap: anywhere }
  .cards { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); margin-top: 1rem }
  .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .9rem 1.1rem }
  .card h2 { margin: 0; font-size: .85rem; font-weight: 500; color: var(--soft) }
  .big { font-size: 1.4rem; font-variant-numeric: tabular-nums; margin: .1rem 0 .3rem; color: inherit; overflow-wrap: anywhere }
  .buttons { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .5rem }
  button { font: inherit; padding: .2rem .7rem; min-height: 2rem; border: 1px solid var(--line); border-radius: 6px; background: transparent; color: inherit; cursor: pointer }
  button:hover { border-color: var(--accent); color: var(--accent) }
  button:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }
  button[aria-pressed=true] { border-color: var(--accent); color: var(--accent); font-weight: 600 }
  button:disabled { opacity: .5; cursor: wait }
  .scroll { overflow-x: auto; border: 1px solid var(--line); border-radius: 8px }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
  th, td { border-bottom: 1px solid var(--line); padding: .4rem .7rem; text-align: left; vertical-align: top }
  th { font-weight: 500; color: var(--soft); white-space: nowrap; background: var(--card) }
  tbody tr:last-child td { border-bottom: 0 }
  td.tight, td.mono { white-space: nowrap }
  details td:first-child { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: .93em; white-space: nowrap }
  td.wide { min-width: 16rem }
  .good { color: var(--good) }
  .bad { color: var(--bad) }
  .soft { color: var(--soft) }
  details { margin-top: 1.5rem }
  summary { cursor: pointer; font-weight: 600; font-size: 1.05rem; margin-bottom: .5rem }
`;
