import fc from "fast-check";
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

/** What must be in no line, however it got into one. */
const PRIVATE: readonly (readonly [string, RegExp])[] = [
  ["派件员：赵铁柱(13912345678)正在派件", /赵铁柱|13912345678/],
  ["Key (phone)=(139-1234-5678) already exists", /1234-5678/],
  ["收件人赵铁柱签收 １３９１２３４５６７８", /赵铁柱|１２３４/],
  ["Signed by CANARYSON", /CANARYSON/],
  ["广东省深圳市南山区科技园南路77号", /科技园|77号/],
  ["Authorization: Bearer wbd_abcdefghijklmnop", /abcdefgh/],
  ["wbd_0123456789abcdef was refused", /0123456789abcdef/],
  ["/hooks?token=s3cr3t-value&x=1", /s3cr3t/],
  ["salt=Zm9vYmFyYmF6 does not match", /Zm9vYmFy/],
  ["cookie: better-auth.session_token=abcdef.012345", /abcdef\.0/],
  ["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", /MfKQ9r8G/],
  ["zhang.san@example.com", /zhang/],
  ["POST https://oapi.dingtalk.com/robot/send?access_token=abcdef0123456789", /abcdef0123/],
  ["https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=693axxx6-7aoc-4bc4", /693axxx6/],
  ["https://open.feishu.cn/open-apis/bot/v2/hook/5f2c-0123-4567-89ab", /5f2c-0123/],
  ["http://api.kuaidi100.com/auto?num=1&key=KeyOfMerchant88", /KeyOfMerchant88/],
  ["client_secret=OfTheProvider1", /OfTheProvider1/],
  ["secretAccessKey: wJalrXUtnFEMI", /wJalrXUt/],
  ["connect postgres://waybill:s3cr3tPw@db:5432/waybill", /s3cr3tPw/],
  ["GET /t/AbCdEf0123456789abcdefgh failed", /AbCdEf0123/],
  ["GET /setup?code=AbCdEf0123456789", /AbCdEf0123/],
  ["GET /shipments?q=138%2000138000", /00138000/],
  ["GET /shipments?q=%31%33%38%30%30%31%33%38%30%30%30", /%38%30%30%30$|00138000/],
  ["GET /pushes?q=%E6%94%B6%E4%BB%B6%E4%BA%BA%E8%B5%B5%E9%93%81%E6%9F%B1%E7%AD%BE%E6%94%B6", /赵铁柱|%E9%93%81/],
];

test("no person's data and no secret is in a line: not in messages, errors, their causes, or fields at any depth", () => {
  const wrap = fc.letrec<{ value: (text: string) => unknown }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constant((text: string) => text),
      fc.constant((text: string) => new Error(text)),
      fc.constant((text: string) => new Error("outer", { cause: new AggregateError([new Error(text)], "several") })),
      tie("value").map((inner) => (text: string) => ({ some: inner(text) })),
      tie("value").map((inner) => (text: string) => ["first", inner(text)]),
    ),
  })).value;
  fc.assert(
    fc.property(
      fc.constantFrom(...PRIVATE),
      wrap,
      fc.constantFrom("err", "place", "reason", "phone"),
      fc.string({ maxLength: 5 }),
      (secret, build, field, noise) => {
        const [text, forbidden] = secret;
        const { log, lines } = openLog(); // a log leaves out lines that it had before
        log.warn({ [field]: build(text), noise }, "failed");
        log.warn(`${noise} ${text}`);
        log.error(build(`${text}\n\u001b[31m{"level":60}`));
        log.flushSummaries();
        expect(lines.length).toBeGreaterThan(1);
        expect(JSON.stringify(lines)).not.toMatch(forbidden);
      },
    ),
    { numRuns: 400 },
  );
});

test("what is no secret stays: ids, counts, times, and addresses with signs of their own", () => {
  const { log, lines } = openLog();
  const texts = [
    "import 0qxo1dwg009067a17448739655e7a5560 ended, 12 of 12,000 rows",
    "GET /shipments?state=2&page=3 took 1795838400000",
    "assign: nobody, design=plain, tokens: 3",
    "100% of 50%zz, 20%",
    "http://127.0.0.1:3000/api/health and https://desk.example/t/help",
  ];
  for (const text of texts) log.info(text);
  expect(lines.map(({ msg }) => msg)).toEqual(texts);
});

test("a text cannot begin a line of its own", () => {
  const written: string[] = [];
  const log = createLogger({ level: "info", nodeId: "desk-1" }, { write: (line) => void written.push(line) });
  log.warn({ place: "a\nb\u001b[2J" }, 'first\n{"level":60,"msg":"forged"}\r\n');
  expect(written).toHaveLength(1);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(written[0]?.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f]/);
});
