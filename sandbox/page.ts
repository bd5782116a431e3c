import { writeBeijingTime } from "./beijing-time";
import { marker } from "./choose-scenario";
import { SCENARIO_NAMES, scenario } from "./scenarios";
import { stateWord } from "./state-words";
import type { Watched } from "./watched";

const NEWEST_SHOWN = 500;

/** The sandbox's one page: who is watched, how each fares, and how to ask for a certain fate. */
export function writePage(watched: readonly Watched[], speed: number): string {
  const rows = watched.slice(0, NEWEST_SHOWN).map(writeRow).join("\n");
  const fates = SCENARIO_NAMES.map(
    (name) => `<li><code>${marker(name)}</code> ${escapeHtml(scenario(name).title)}</li>`,
  );
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>快递100沙箱</title>
<style>
  body { font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
  table { border-collapse: collapse; width: 100% }
  th, td { border-bottom: 1px solid #8884; padding: .3rem .6rem; text-align: left; vertical-align: top }
  ul { columns: 3 18rem }
</style>
<h1>快递100沙箱</h1>
<p>时间流速 ${speed} 倍，正在跟踪 ${watched.length} 个运单。在 <code>POST /poll</code> 订阅；单号末尾加上下面的记号，可以指定它的结局。</p>
<ul>${fates.join("")}</ul>
<table>
<thead><tr><th>运单号</th><th>快递公司</th><th>结局</th><th>监控</th><th>状态</th><th>最新轨迹</th><th>推送（成功/失败）</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
</html>
`;
}

function writeRow({ parcel, accepted, failed }: Watched): string {
  const last = parcel.scans.at(-1);
  const cells = [
    parcel.number,
    parcel.carrier,
    scenario(parcel.scenarioName).title,
    parcel.lastStatus ?? "等待首次查询",
    last ? stateWord(last.state) : "",
    last ? `${writeBeijingTime(last.at)} ${last.context}` : "",
    `${accepted} / ${failed}`,
  ];
  return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("")}</tr>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
