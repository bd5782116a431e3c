import { expect, test, vi } from "vitest";
import { z } from "zod";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import {
  AppError,
  ConflictError,
  ForbiddenError,
  InvalidInputError,
  invalidField,
  NotFoundError,
  TooLargeError,
  UnauthorizedError,
} from "@/lib/domain/shared/errors";
import { parseInput } from "@/lib/domain/shared/parse-input";
import { translatorIn } from "@/lib/i18n/translator";
import { logger } from "@/lib/log/logger";
import { createProblemResponse, handleErrors } from "./problem-response";

test.each([
  [400, new InvalidInputError("shared.notJson")],
  [400, new AppError("other", "shared.notJson")],
  [401, new UnauthorizedError()],
  [403, new ForbiddenError()],
  [404, new NotFoundError("shipment", "x")],
  [409, new ConflictError("shared.notJson")],
  [413, new TooLargeError(10)],
  [422, invalidField("phone", "shared.notJson")],
  [429, new TooManyAttemptsError(7)],
])("%i answers %o", async (status, error) => {
  const response = createProblemResponse(error);
  expect(response.status).toBe(status);
  expect(response.headers.get("Content-Type")).toBe("application/problem+json");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  const body = await response.json();
  expect(body).toMatchObject({ status, code: error.code, reason: error.key });
  expect(body.type).toBe(`urn:waybill-desk:problem:${error.code}`);
  expect(body.title).not.toBe("");
  expect(body.detail).not.toMatch(/^\w+\./);
});

test("401 names the authentication scheme, and 429 the time to wait", () => {
  expect(createProblemResponse(new UnauthorizedError()).headers.get("WWW-Authenticate")).toMatch(/^Bearer/);
  expect(createProblemResponse(new TooManyAttemptsError(7)).headers.get("Retry-After")).toBe("7");
});

test.each(["SQLITE_IOERR_READ", "ECONNREFUSED"])(
  "while the database fails with %s, 503 says so and when to ask again",
  async (code) => {
    const log = vi.spyOn(logger(), "warn").mockImplementation(() => {});
    const response = createProblemResponse(
      new Error("Failed query", { cause: Object.assign(new Error(code), { code }) }),
    );
    expect(response.status).toBe(503);
    expect(response.headers.get("Retry-After")).toBe("10");
    expect(await response.json()).toMatchObject({ code: "unavailable", reason: "shared.databaseAway" });
    expect(log).toHaveBeenCalledOnce();
    log.mockRestore();
  },
);

test("a conflict names the conflicting entity", async () => {
  expect(
    await createProblemResponse(new ConflictError("shared.notJson", {}, { shipmentId: "s1" })).json(),
  ).toMatchObject({
    shipmentId: "s1",
  });
});

const ITEMS = z.object({ items: z.array(z.object({ phone: z.string("写电话") })) });

test("each field of a request that a schema refuses is named", async () => {
  const response = await handleErrors(() => parseInput(ITEMS, { items: [{}] }) as never)(
    new Request("http://desk.test/"),
  );
  expect(response.status).toBe(422);
  expect(await response.json()).toMatchObject({ fields: [{ field: "items.0.phone", message: "写电话" }] });
});

test("a row of the desk's own that its schema refuses is a fault of the desk, not of the request", async () => {
  const log = vi.spyOn(logger(), "error").mockImplementation(() => {});
  const response = await handleErrors(() => ITEMS.parse({ items: [{}] }) as never)(new Request("http://desk.test/"));
  expect(response.status).toBe(500);
  expect(await response.json()).not.toHaveProperty("fields");
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("an unexpected error shows only its id; the log has the details", async () => {
  const log = vi.spyOn(logger(), "error").mockImplementation(() => {});
  const response = await handleErrors(() => {
    throw new Error("password=hunter2 at line 7");
  })(new Request("http://desk.test/"));
  const text = await response.text();
  expect(response.status).toBe(500);
  expect(text).not.toMatch(/hunter2|line 7|at /);
  const { instance } = JSON.parse(text);
  const [logged] = log.mock.calls[0] as unknown as [{ problem: string; err: Error }];
  expect(instance).toBe(`urn:uuid:${logged.problem}`);
  expect(logged.err.message).toContain("hunter2");
  log.mockRestore();
});

test("an answer and its problem document name the request", async () => {
  const fail = handleErrors(() => {
    throw new NotFoundError("shipment", "x");
  });
  const response = await fail(new Request("http://desk.test/", { headers: { "X-Request-Id": "request-0001" } }));
  expect(response.headers.get("X-Request-Id")).toBe("request-0001");
  expect(await response.json()).toMatchObject({ requestId: "request-0001" });
  const made = await handleErrors(() => Response.json({}))(new Request("http://desk.test/"));
  expect(made.headers.get("X-Request-Id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("answers are not cached unless they set Cache-Control", async () => {
  const answer = (headers: HeadersInit) =>
    handleErrors(() => new Response("", { headers }))(new Request("http://desk.test/"));
  expect((await answer({})).headers.get("Cache-Control")).toBe("no-store");
  expect((await answer({ "Cache-Control": "no-cache" })).headers.get("Cache-Control")).toBe("no-cache");
});

test("a problem is in one language", async () => {
  const missing = new NotFoundError("import", "nope");
  expect(await createProblemResponse(missing).json()).toMatchObject({
    title: "不存在",
    detail: "没有找到导入 nope，请核对后重试；也可能已被删除。",
  });
  expect(await createProblemResponse(missing, translatorIn("en")).json()).toMatchObject({
    title: "Not found",
    detail: "There is no import nope; check it and try again. It may have been deleted.",
    reason: "shared.notFound",
    values: { what: "import", id: "nope" },
  });
  expect(await createProblemResponse(missing, translatorIn("zh-TW")).json()).toMatchObject({
    title: "不存在",
    detail: "沒有找到匯入 nope，請核對後重試；也可能已被刪除。",
  });
});

test("what is wrong with a new shipment is told at each field in the asker's language", async () => {
  const create = handleErrors(() => {
    throw invalidField("codAmount", "shared.amountNegative");
  });
  const ask = async (language: string) => {
    const { fields } = await (
      await create(new Request("https://desk.example/", { headers: { "accept-language": language } }))
    ).json();
    return fields;
  };
  expect(await ask("en")).toMatchObject([{ field: "codAmount", message: "The amount cannot be negative." }]);
  expect(await ask("zh-CN")).toMatchObject([{ field: "codAmount", message: "金额不能是负数。" }]);
});
