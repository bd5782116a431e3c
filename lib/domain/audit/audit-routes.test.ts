import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { LANGUAGES } from "@/lib/domain/shared/languages";
import { translatorIn } from "@/lib/i18n/translator";
import type { Operation } from "@/lib/operations/operation";
import { OPERATIONS } from "@/lib/operations/operations";
import { AUDIT_ROUTES, findAuditedRoute } from "./audit-routes";

/** The names of routes, by hand and by their definitions. */
const NAMES = {
  ...AUDIT_ROUTES,
  ...Object.fromEntries(
    Object.values<Operation>(OPERATIONS).flatMap(({ route, audit }) =>
      audit ? [[route.replaceAll(/\{\w+\}/g, "{id}"), audit]] : [],
    ),
  ),
};

const CHANGING = /export (?:const|async function|function) (POST|PUT|PATCH|DELETE)\b/g;

/** Every route that may change something, such as `POST /api/v1/tokens`. */
function listChangingRoutes(): string[] {
  const files = readdirSync("app", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith("route.ts"));
  return files.flatMap((file) => {
    const methods = [...readFileSync(join("app", file), "utf8").matchAll(CHANGING)].map(([, method]) => method);
    const address = `/${file}`.replace(/\/route\.ts$/, "").replaceAll(/\/\(\w+\)/g, "");
    const path = address.replaceAll(/\[(\w+)\]/g, "{id}");
    return methods.map((method) => `${method} ${path}`);
  });
}

/** The routes of better-auth that are open, and change something. */
function listAccountRoutes(): string[] {
  const text = readFileSync("app/api/auth/[...all]/route.ts", "utf8");
  return [...new Set([...text.matchAll(/"(POST \/api\/auth\/[^"]+)"/g)].map(([, route = ""]) => route))];
}

test("every route that changes something has a name in the audit log, or a reason why it has none", () => {
  const routes = [...listChangingRoutes().filter((route) => !route.includes("[...all]")), ...listAccountRoutes()];
  expect(routes.length).toBeGreaterThan(60);
  expect(routes.filter((route) => !Object.hasOwn(NAMES, route))).toEqual([]);
});

test("every name belongs to a route", () => {
  const changing = listChangingRoutes();
  const accountRoutes = listAccountRoutes();
  const gone = Object.keys(NAMES).filter(
    (route) => !route.startsWith("GET ") && !changing.includes(route) && !accountRoutes.includes(route),
  );
  expect(gone).toEqual([]);
});

test("every route but one tells the audit what its schema has let through", () => {
  const files = readdirSync("app/api", { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.ts$/.test(file),
  );
  const raw = files.filter((file) => /\b(parseJson|request\.json)\(/.test(readFileSync(join("app/api", file), "utf8")));
  // A tool of an assistant is recorded apart.
  expect(raw).toEqual(["mcp/route.ts"]);
});

test("a request is named by its route, with the id of its address", () => {
  expect(findAuditedRoute("DELETE", "/api/account/tokens/abc")).toEqual({
    action: "token.revoke",
    kind: "token",
    target: { kind: "token", id: "abc" },
  });
  expect(findAuditedRoute("POST", "/api/account/confirmation")).toEqual({
    action: "account.confirm",
    kind: "confirmation",
    target: null,
  });
  expect(findAuditedRoute("POST", "/api/access-link")).toBeNull();
  expect(findAuditedRoute("GET", "/api/account/tokens/abc")).toBeNull();
});

test("every name has words in each language, and its area too", () => {
  const names = [...Object.values(NAMES).filter((rule) => typeof rule === "string"), ...namesInSource()];
  expect(names).toContain("person.erased");
  for (const language of LANGUAGES) {
    const t = translatorIn(language);
    const silent = names.filter(
      (name) => !t.has(`audit.actions.${name}`) || !t.has(`audit.areas.${name.split(".")[0]}`),
    );
    expect(silent, language).toEqual([]);
  }
});

/** The names of what is recorded apart from a route. */
function namesInSource(): string[] {
  const sources = ["lib", "scripts", "app"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => join(folder, file)),
  );
  return sources
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(file, "utf8").matchAll(/\baction: "([a-z-]+\.[a-z-]+)"/g)])
    .map(([, name = ""]) => name);
}
