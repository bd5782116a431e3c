import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Operation, splitRoute } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { bodyLimitOf } from "./body-limits";

/** Path and limit of each operation with a body. */
const DEFINED = Object.values<Operation>(OPERATIONS).flatMap((operation) => {
  const path = splitRoute(operation).path.replaceAll(/\{\w+\}/g, "x");
  return [operation.body, operation.upload].flatMap((each): [string, number][] =>
    each && "limitBytes" in each ? [[path, each.limitBytes]] : [],
  );
});

/** Path and own limit of each route by hand that states one. */
const ROUTES: [string, number][] = readdirSync("app/api", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith("/route.ts"))
  .flatMap((file) => {
    const [, product] = /(?:LIMIT|MAX)_BYTES = ([\d_ *]{1,40});/.exec(readFileSync(`app/api/${file}`, "utf8")) ?? [];
    const bytes = product
      ?.replaceAll("_", "")
      .split("*")
      .reduce((total, factor) => total * Number(factor), 1);
    const path = `/api/${file.replace("/route.ts", "").replaceAll(/\[[^\]]{1,20}\]/g, "x")}`;
    return bytes === undefined ? [] : [[path, bytes]];
  });

test.each<[string, number]>([...DEFINED, ...ROUTES])("%s: a body that the route takes is forwarded", (path, bytes) => {
  expect(bodyLimitOf(path)).toBeGreaterThanOrEqual(bytes);
});

test("the routes were found", () => expect(DEFINED.length + ROUTES.length).toBeGreaterThan(70));

test.each<[string, number]>([
  ["/api/auth/sign-in/username", 4_096],
  ["/api/auth/sign-in/username?x=1", 4_096],
  ["/api/./auth/sign-in/username", 4_096],
  ["/api/v1/x/../../auth/sign-out", 4_096],
  ["/api/v1/imports", 32 * 1_048_576 + 65_536],
  ["/api/v1/imports/?fileName=a.csv", 32 * 1_048_576 + 65_536],
  ["/api/v1/importsx", 262_144],
  ["/api/v1/imports/x/start", 262_144],
  ["/login", 65_536],
  ["//api/v1/imports", 65_536],
  ["http://[", 65_536],
])("%s takes %i bytes", (url, bytes) => expect(bodyLimitOf(url)).toBe(bytes));
