import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { engine } from "@/db/engine";
import { openTestStore } from "@/db/testing/open-test-store";
import { measureThread } from "@/lib/server/metrics/thread-metrics";
import { readRunbook } from "@/lib/services/product/product-facts";
import { renderMetrics } from "./render-metrics";

const read = (path: string) => readFileSync(resolve(path), "utf8");
const rules = read("ops/prometheus-rules.yml");
const dashboard = read("ops/grafana-dashboard.json");

let scrape = "";

beforeAll(async () => {
  const store = await openTestStore(afterAll);
  measureThread("main", () => store.read);
  scrape = await renderMetrics(store.read, Date.UTC(2026, 10, 24, 4));
});

/** Every metric that an expression of the file names. */
function listMetrics(text: string): string[] {
  return [...new Set(text.match(/\b(waybill|process|nodejs)_[a-z0-9_]+/g))];
}

test("every metric in the rules and the dashboard is in a scrape", () => {
  const types = new Map(Array.from(scrape.matchAll(/^# TYPE (\S+) (\S+)$/gm), ([, name = "", type]) => [name, type]));
  const isScraped = (name: string) => {
    const base = name.replace(/_(bucket|sum|count)$/, "");
    return types.has(name) || types.get(base) === "histogram";
  };
  const named = listMetrics(rules + dashboard);
  expect(named.length).toBeGreaterThan(25);
  expect(named.filter((name) => !isScraped(name))).toEqual([]);
});

/** The series that a text names, each as the beginning of its line in a scrape and its labels; `"a|b"` stands for two. */
function listSeries(text: string): { name: string; labels: string[] }[] {
  return Array.from(text.matchAll(/\b((?:waybill|process)_[a-z0-9_]+)(?:\{([^}]*)\})?/g)).flatMap(
    ([, name = "", matchers = ""]) => {
      const labels = Array.from(matchers.matchAll(/(\w+)=~?"([^"]*)"/g), ([, label = "", values = ""]) =>
        values.split("|").map((value) => `${label}="${value}"`),
      );
      const combined = labels.reduce<string[][]>(
        (all, ofLabel) => all.flatMap((before) => ofLabel.map((label) => [...before, label])),
        [[]],
      );
      return combined.map((each) => ({ name, labels: each }));
    },
  );
}

test("every series that a rule names is in the first scrape of a fresh server, what is counted at 0", () => {
  const lines = scrape.split("\n").filter((line) => !line.startsWith("#"));
  const isScraped = ({ name, labels }: { name: string; labels: string[] }) =>
    lines.some((line) => line.split(/[{ ]/, 1)[0] === name && labels.every((label) => line.includes(label)));
  // Connections are PostgreSQL's alone.
  const named = listSeries(rules).filter(({ name }) => engine.isServer || name !== "waybill_database_connections");
  expect(named.length).toBeGreaterThan(45);
  expect(named.filter((series) => !isScraped(series))).toEqual([]);
  const failures = lines.filter((line) => /_count\{.*status="5xx"|_failures_total|level="error"/.test(line));
  expect(failures.length).toBeGreaterThan(7);
  expect(failures.filter((line) => !line.endsWith(" 0"))).toEqual([]);
});

test("every metric of ours is described, and is watched by a rule or on the dashboard", () => {
  const described = read("docs/settings.md");
  const watched = new Set(
    listMetrics(rules + dashboard).flatMap((name) => [name, name.replace(/_(bucket|sum|count)$/, "")]),
  );
  const ours = Array.from(scrape.matchAll(/^# TYPE (waybill_\S+)/gm), ([, name = ""]) => name);
  expect(ours.filter((name) => !new RegExp(`\`${name}[\`{]`).test(described))).toEqual([]);
  expect(ours.filter((name) => !watched.has(name))).toEqual([]);
});

test("every alert has its heading in the runbook, and the runbook has no other", () => {
  const alerts = Array.from(rules.matchAll(/^ +- alert: (\w+)$/gm), ([, name]) => name);
  expect(alerts.length).toBeGreaterThan(20);
  for (const file of ["docs/runbook.md", "docs/runbook.zh-CN.md"]) {
    const headings = Array.from(read(file).matchAll(/^## (\w+)$/gm), ([, name]) => name);
    expect(headings, file).toEqual(alerts);
  }
});

test("both runbooks have the same steps, with the same commands and metrics", () => {
  const listSteps = (file: string) =>
    read(file)
      .split(/^## /m)
      .slice(1)
      .map((alert) => ({
        steps: alert.match(/^- /gm)?.length,
        code: [...new Set(alert.match(/`[^`]+`/g))].toSorted(),
      }));
  expect(listSteps("docs/runbook.zh-CN.md")).toEqual(listSteps("docs/runbook.md"));
});

test("the runbook is shown in the reader's language, without links that lead nowhere", async () => {
  const { text, language } = await readRunbook("zh-TW");
  expect(language).toBe("zh-CN");
  expect(text).toContain("服务器没有响应");
  const english = await readRunbook("en");
  expect(english.text).toContain("see backup (`docs/backup.md`)");
  expect(`${text}${english.text}`).not.toContain("](");
});

test("the dashboard is JSON, and promtool accepts rules, their tests and a scrape where it is named", () => {
  expect(JSON.parse(dashboard).panels.length).toBeGreaterThan(20);
  const { PROMTOOL } = process.env;
  if (!PROMTOOL) return; // `npm run test:drills -- ops` names it
  const run = (args: string[], input = "") =>
    spawnSync(PROMTOOL, args, { cwd: resolve("ops"), input, encoding: "utf8" });
  expect(run(["check", "rules", "prometheus-rules.yml"]).stdout).toContain("SUCCESS");
  expect(run(["test", "rules", "prometheus-rules.test.yml"]).stdout).toContain("SUCCESS");
  // prom-client's own names for Node.js's figures are not by Prometheus's rules.
  const problems = run(["check", "metrics"], scrape).stderr.split("\n");
  expect(problems.filter((line) => line !== "" && !line.startsWith("nodejs_"))).toEqual([]);
});
