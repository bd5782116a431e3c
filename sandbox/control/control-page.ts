import type { MonitoredParcel } from "@/sandbox/monitoring/monitored-parcel";
import type { ParcelMonitor } from "@/sandbox/monitoring/parcel-monitor";
import { writtenAt } from "@/sandbox/parcels/parcel-scan";
import { carrierName } from "@/sandbox/parcels/sandbox-carriers";
import { stateWord } from "@/sandbox/parcels/state-words";
import type { PushAttempt } from "@/sandbox/pushes/push-attempt-log";
import { SCENARIO_LIBRARY } from "@/sandbox/scenarios/scenario-library";
import { getScenario } from "@/sandbox/scenarios/scenarios";
import { formatBeijingTime } from "@/sandbox/shared/format-beijing-time";
import { CONTROL_ROUTES } from "./control-routes";

const PARCELS_SHOWN = 200;
const PUSHES_SHOWN = 12;
const ACCOUNTS_SHOWN = 6;
const ANSWER_SHOWN = 120;
const SPEEDS = [0, 1, 120, 3600] as const;
const CLOCK_ADVANCES = [
  ["+15 分钟", { minutes: 15 }],
  ["+4 小时", { hours: 4 }],
  ["+1 天", { days: 1 }],
] as const;
const STATUS_NAMES = { polling: "监控中", shutdown: "已结束", abort: "已中止", updateall: "已重新推送" } as const;
const SUBSCRIBER_NAMES = { callback: "", elsewhere: "别处订阅", nobody: "只查询，未订阅" } as const;

const STYLE = `
  :root { color-scheme: light dark }
  body { font: 14px/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 80rem; padding: 1.5rem }
  h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem }
  p { margin: .25rem 0 }
  .cards { display: flex; flex-wrap: wrap; gap: 0 3rem }
  .scroll { overflow-x: auto }
  table { border-collapse: collapse; font-variant-numeric: tabular-nums }
  th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .3rem .6rem; text-align: left; vertical-align: top }
  th, .tight { white-space: nowrap }
  .wide { min-width: 16rem; overflow-wrap: anywhere }
  button { font: inherit; margin: .4rem .3rem 0 0 }
  button[aria-pressed=true] { font-weight: 600; text-decoration: underline }
  summary { cursor: pointer; font-size: 1.1rem; font-weight: 600; margin: 1.5rem 0 .5rem }
  .good { color: light-dark(#18794e, #5fcf97) }
  .bad { color: light-dark(#c62f2f, #ff8f85) }
`;

/** Reloads the changing part every two seconds, and sends the actions of buttons. */
const SCRIPT = `
  const main = document.querySelector("main");
  const tables = () => [...main.querySelectorAll(".scroll")];
  async function refresh() {
    if (document.hidden || document.querySelector("button:disabled") || !getSelection().isCollapsed) return;
    const page = new DOMParser().parseFromString(await (await fetch("/")).text(), "text/html");
    const focused = document.activeElement?.id;
    const lefts = tables().map((table) => table.scrollLeft);
    main.innerHTML = page.querySelector("main").innerHTML;
    tables().forEach((table, index) => { table.scrollLeft = lefts[index] ?? 0 });
    if (focused) document.getElementById(focused)?.focus();
  }
  main.addEventListener("click", async ({ target }) => {
    const { method, path, body } = target.dataset;
    if (!path) return;
    target.disabled = true;
    await fetch(path, { method, body }).catch(() => {});
    target.disabled = false;
    await refresh();
  });
  setInterval(() => refresh().catch(() => {}), 2000);
`;

/** The sandbox's page: clock, accounts, parcels and pushes, and controls for them. */
export function renderControlPage(watcher: ParcelMonitor): string {
  const counts = watcher.countByStatus();
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>快递100沙箱</title>
<style>${STYLE}</style>
<h1>快递100沙箱</h1>
<p>按快递100订阅推送文档运行：在 <code>POST /poll</code> 订阅，轨迹推送到订阅时给的回调地址；也可以在 <code>POST /poll/query.do</code> 实时查询，在 <code>GET /autonumber/auto</code> 识别单号。</p>
<main>
<div class="cards">${renderClock(watcher)}${renderAccounts(watcher)}${renderCounts(watcher, total, counts)}</div>
<h2>最近的推送</h2>
${renderTable(
  ["虚拟时间", "运单号", "监控状态", "第几次", "结果", "对方的回答", "耗时"],
  watcher.log.list({ limit: PUSHES_SHOWN }).toReversed().map(describePush),
  "还没有推送。",
)}
<h2>运单</h2>
${renderTable(
  ["运单号", "快递公司", "情景", "监控", "状态", "最新轨迹", "下次查询", "推送"],
  watcher.list(PARCELS_SHOWN).map(describeParcel),
  "还没有订阅。",
)}
${total > PARCELS_SHOWN ? `<p>只列出最近订阅的 ${PARCELS_SHOWN} 个，其余见 <code>GET /control/parcels</code>。</p>` : ""}
</main>
${renderLibrary()}
${renderRoutes()}
<script>${SCRIPT}</script>
</html>
`;
}

/** A cell: text, or HTML with the name of its class. */
type Cell = string | { html: string; name: "tight" | "wide" };

const tight = (text: string): Cell => ({ html: escapeHtml(text), name: "tight" });

function describeParcel({
  parcel,
  nextLookAt,
  accepted,
  failed,
  dropped,
  lost,
  outbox,
  subscriber,
}: MonitoredParcel): Cell[] {
  const monitoring = parcel.lastStatus ? STATUS_NAMES[parcel.lastStatus] : "等待首次推送";
  const last = parcel.scans.at(-1);
  const subscribedName = carrierName(parcel.company);
  const failures =
    failed > 0 ? ` <span class="bad">失败 ${failed}${dropped > 0 ? `，放弃 ${dropped}` : ""}</span>` : "";
  const others = `${lost > 0 ? `，丢失 ${lost}` : ""}${outbox.length > 0 ? `，待推 ${outbox.length}` : ""}`;
  return [
    tight(parcel.number),
    tight(parcel.isCorrected ? `${subscribedName} → ${carrierName(parcel.carrier)}` : subscribedName),
    getScenario(parcel.scenarioName).title,
    tight(SUBSCRIBER_NAMES[subscriber] || monitoring),
    tight(last ? nameState(last.state) : "—"),
    { html: last ? `${formatBeijingTime(writtenAt(last))}<br>${escapeHtml(last.context)}` : "—", name: "wide" },
    tight(nextLookAt === null ? "—" : formatBeijingTime(nextLookAt).slice(5, 16)),
    { html: `成功 ${accepted}${failures}${others}`, name: "tight" },
  ];
}

function describePush({
  at,
  number,
  status,
  attempt,
  isCopy,
  isAccepted,
  httpStatus,
  answer,
  ms,
}: PushAttempt): Cell[] {
  const result = isAccepted ? '<span class="good">成功</span>' : `<span class="bad">失败 ${httpStatus ?? ""}</span>`;
  return [
    tight(formatBeijingTime(at)),
    tight(number),
    status,
    isCopy ? "重复" : String(attempt),
    { html: result, name: "tight" },
    { html: `<code>${escapeHtml(answer.slice(0, ANSWER_SHOWN))}</code>`, name: "wide" },
    tight(`${ms} ms`),
  ];
}

function renderClock({ clock }: ParcelMonitor): string {
  const jumps = CLOCK_ADVANCES.map(([label, length], index) =>
    renderButton(`jump-${index}`, label, "POST", "/control/clock/advance", length),
  );
  const speeds = SPEEDS.map((speed) => {
    const pressed = ` aria-pressed="${speed === clock.speed}"`;
    const label = speed === 0 ? "暂停" : `${speed} 倍`;
    return renderButton(`speed-${speed}`, label, "PUT", "/control/clock", { speed }, pressed);
  });
  return `<section><h2>虚拟时钟（北京时间，${clock.speed} 倍速）</h2>
<p>${formatBeijingTime(clock.now())}</p>
<div>${jumps.join("")}</div><div>${speeds.join("")}</div></section>`;
}

function renderButton(id: string, label: string, method: string, path: string, body: object, attributes = "") {
  const data = `data-method="${method}" data-path="${path}" data-body="${escapeHtml(JSON.stringify(body))}"`;
  return `<button type="button" id="${id}"${attributes} ${data}>${label}</button>`;
}

function renderAccounts({ accounts, ledger, clock }: ParcelMonitor): string {
  const lines = accounts.list().map(({ key, balance, expiresAt, customer, queryUnits, unitRule }) => {
    const units = balance === null ? "不限单量" : `余 ${balance} 单`;
    const expired = expiresAt !== null && expiresAt <= clock.now() ? ' <span class="bad">已过期</span>' : "";
    const rule = unitRule === "month" ? "每自然月一单" : "每 40 天一单";
    const queries = queryUnits === "shared" ? "查询不另扣" : "查询另扣";
    return `<p><code>${escapeHtml(key)}</code> ${units}${expired}<br>customer ${escapeHtml(customer)}，${rule}，${queries}</p>`;
  });
  return `<section><h2>账号（授权 Key）</h2>
<p>已扣 ${ledger.total} 单</p>${lines.slice(0, ACCOUNTS_SHOWN).join("") || "<p>还没有人用过授权 Key。</p>"}</section>`;
}

function renderCounts({ log }: ParcelMonitor, total: number, counts: ReturnType<ParcelMonitor["countByStatus"]>) {
  const count = (status: MonitoredParcel["parcel"]["lastStatus"]) => counts.get(status) ?? 0;
  const ended = count("shutdown") + count("updateall");
  return `<section><h2>运单与推送</h2>
<p>${total} 个运单，${log.total} 次推送</p>
<p>等待首次推送 ${count(null)} · 监控中 ${count("polling")} · 已结束 ${ended} · 已中止 ${count("abort")}</p></section>`;
}

function renderLibrary(): string {
  const rows = SCENARIO_LIBRARY.map(({ name, prefix, title, states, subStates, isTwoLegged }) => {
    const words = [...states, ...subStates].map(nameState).join("，");
    const needs = isTwoLegged ? `${title}（须为邮政的国际单号，interCom=1）` : title;
    return [tight(name), prefix, needs, words || "无轨迹"];
  });
  return `<details><summary>情景库（${SCENARIO_LIBRARY.length} 种）</summary>
<p>单号以“前缀”开头即按此情景发展，如 <code>STALLED0001</code>；也可以写在末尾，如 <code>YT8800000000001-STALLED</code>；或用 <code>PUT /control/scenarios/单号</code> 指定。</p>
${renderTable(["名称", "前缀", "经过", "出现的状态"], rows)}</details>`;
}

/** `3 签收`; a code without a name is shown alone. */
function nameState(code: number): string {
  const word = stateWord(code);
  return word === String(code) ? word : `${code} ${word}`;
}

function renderRoutes(): string {
  const rows = CONTROL_ROUTES.map(({ method, path, title }) => [tight(`${method} ${path}`), title]);
  return `<details><summary>控制接口</summary>
<p>JSON，星号处填单号或授权 Key。例：<code>curl -X POST -d '{"hours":4}' 地址/control/clock/advance</code></p>
${renderTable(["接口", "用途"], rows)}</details>`;
}

function renderTable(heads: readonly string[], rows: readonly (readonly Cell[])[], nothing = ""): string {
  if (rows.length === 0) return `<p>${nothing}</p>`;
  const head = heads.map((title) => `<th>${title}</th>`).join("");
  const body = rows.map((cells) => `<tr>${cells.map(renderCell).join("")}</tr>`).join("\n");
  return `<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

function renderCell(cell: Cell): string {
  return typeof cell === "string" ? `<td>${escapeHtml(cell)}</td>` : `<td class="${cell.name}">${cell.html}</td>`;
}

/** Escapes text for HTML, including attributes. */
function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
