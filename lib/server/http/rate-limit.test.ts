import { expect, test } from "vitest";
import { TooManyAttemptsError } from "@/lib/domain/shared/attempt-limiter";
import { config } from "@/lib/server/runtime/config";
import { addRateLimitHeaders, countPersonRequest, countRequest, countStrangersReport } from "./rate-limit";

const request = () => new Request("https://desk.example.com/api/v1/counts");

test("a token has a limit of requests a minute, and each answer states the remaining ones", async () => {
  const limit = config().apiLimit;
  const first = request();
  await countRequest(first, "busy");
  const { headers } = addRateLimitHeaders(first, Response.json({}));
  expect(headers.get("RateLimit-Policy")).toBe(`"token";q=${limit};w=60`);
  expect(headers.get("RateLimit")).toMatch(new RegExp(`^"token";r=${limit - 1};t=\\d+$`));
  for (let count = 1; count < limit; count += 1) await countRequest(request(), "busy");
  const refused = request();
  const error = await countRequest(refused, "busy").catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(TooManyAttemptsError);
  expect((error as TooManyAttemptsError).retryAfterSeconds).toBeLessThanOrEqual(60);
  expect(addRateLimitHeaders(refused, Response.json({})).headers.get("RateLimit")).toMatch(/^"token";r=0;t=\d+$/);
  await expect(countRequest(request(), "quiet")).resolves.toBeUndefined();
});

test("a person is limited too, with room for many open pages", async () => {
  const limit = 5 * config().apiLimit;
  for (let count = 0; count < limit; count += 1) await countPersonRequest("busy");
  await expect(countPersonRequest("busy")).rejects.toThrow(TooManyAttemptsError);
  await expect(countPersonRequest("quiet")).resolves.toBeUndefined();
});

test("a minute has a limit of reports that anybody may send", async () => {
  for (let count = 0; count < 60; count += 1) await countStrangersReport();
  await expect(countStrangersReport()).rejects.toThrow(TooManyAttemptsError);
});
