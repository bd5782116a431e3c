import { afterEach, expect, test, vi } from "vitest";
import { routeConsoleToLog } from "./console-to-log";
import { createLogger, logger } from "./logger";
import { runInRequest } from "./request-context";

function openLog(level: "info" | "error" = "info") {
  const lines: Record<string, unknown>[] = [];
  const log = createLogger({ level, nodeId: "desk-1" }, { write: (line) => void lines.push(JSON.parse(line)) });
  return { log, lines };
}

const diskFull = () => Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" });

afterEach(() => void vi.useRealTimers());

test("a line has the node's id and, during a request, the request's", () => {
  const { log, lines } = openLog();
  log.info("outside");
  runInRequest("request-1", () => log.info("inside"));
  expect(lines).toMatchObject([
    { node: "desk-1", msg: "outside" },
    { node: "desk-1", msg: "inside", requestId: "request-1" },
  ]);
  expect(lines[0]).not.toHaveProperty("requestId");
});

test("LOG_LEVEL leaves out lines below it", () => {
  const { log, lines } = openLog("error");
  log.warn("left out");
  log.error("written");
  expect(lines).toMatchObject([{ msg: "written" }]);
});

test("2,435 equal lines become the first one and a summary for each interval", () => {
  vi.useFakeTimers();
  const { log, lines } = openLog();
  for (let count = 0; count < 2_435; count += 1) {
    log.error({ err: diskFull(), requestId: `request-${count}` }, "a push could not be saved");
    vi.advanceTimersByTime(6); // 14.6 s in all
  }
  vi.advanceTimersByTime(20_000);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatchObject({ msg: "a push could not be saved", err: { code: "SQLITE_FULL" } });
  expect(lines.slice(1).reduce((sum, { repeated }) => sum + Number(repeated), 0)).toBe(2_434);
  expect(lines[1]).toMatchObject({ level: 50, node: "desk-1", msg: "a push could not be saved" });
  expect(lines[1]?.requestIds).toHaveLength(20);

  log.error({ err: diskFull() }, "a push could not be saved");
  expect(lines).toHaveLength(4); // the fault had ended, so this is a first line again
});

test("lines that differ in their error or their fields are all written, and held-back ones when the process ends", () => {
  const { log, lines } = openLog();
  log.error({ err: diskFull() }, "failed");
  log.error({ err: new Error("another") }, "failed");
  log.error({ endpoint: 1 }, "disabled");
  log.error({ endpoint: 2 }, "disabled");
  log.error({ endpoint: 2 }, "disabled");
  expect(lines).toHaveLength(4);
  log.flushSummaries();
  expect(lines.at(-1)).toMatchObject({ msg: "disabled", repeated: 1 });
});

test("what libraries print becomes lines of the log, without the values of a failed statement", () => {
  const printed = vi.spyOn(logger(), "error").mockImplementation(() => {});
  const library = {} as Console;
  routeConsoleToLog(library);
  const failed = new Error("Failed query: insert … params: 13800138000");
  library.error("# SERVER_ERROR: ", failed);
  library.error("\u001b[31mred %s\u001b[0m", "words");
  expect(printed.mock.calls).toEqual([[{ err: failed }, "# SERVER_ERROR:"], ["red words"]]);
  printed.mockRestore();
});

test("no value of a row is in an error: of its statement, its causes, PostgreSQL's detail", () => {
  const { log, lines } = openLog();
  const statement = Object.assign(new Error("Failed query: insert\nparams: 13800138000", { cause: diskFull() }), {
    query: "insert",
    params: ["13800138000"],
  });
  log.error({ err: new Error("a job failed", { cause: statement }) }, "failed");
  log.error({ err: new AggregateError([statement], "several failed") }, "failed");
  log.error({ err: Object.assign(new Error("not null"), { detail: "Failing row: 13800138000" }) }, "failed");
  const circular = new Error("circular");
  circular.cause = circular;
  log.error({ err: circular }, "failed");
  expect(lines).toHaveLength(4);
  expect(JSON.stringify(lines)).not.toContain("13800138000");
  expect(JSON.stringify(lines[0])).toContain("database or disk is full");
});
