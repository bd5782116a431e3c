import { expect, test } from "vitest";
import { narrowRole, readScopes, roleFor, scopesOf } from "./token-scope";

test.each([
  ["POST", "/api/v1/orders", "write", ["orders", "write"]],
  ["POST", "/api/v1/shipments", "write", ["write"]],
  ["GET", "/api/v1/events", "read", ["events", "read"]],
  ["GET", "/api/v1/shipments/a1/pushes", "read", ["pushes", "read"]],
  ["GET", "/api/v1/pushes/7", "manage", ["pushes", "manage"]],
  ["POST", "/api/v1/pushes/replay", "manage", ["manage"]],
  ["GET", "/api/v1/costs/charges", "manage", ["costs", "manage"]],
  ["POST", "/api/v1/packages", "manage", ["manage"]],
  ["GET", "/api/v1/orders-of-others", "read", ["read"]],
] as const)("%s %s is open to %j with %j", (method, path, permission, scopes) => {
  expect(scopesOf(method, path, permission)).toEqual(scopes);
});

test("a token that only reads sees what a viewer sees", () => {
  expect(narrowRole("owner", null)).toBe("owner");
  expect(narrowRole("owner", ["read", "events"])).toBe("viewer");
  expect(narrowRole("owner", ["read", "write"])).toBe("support");
  expect(narrowRole("viewer", ["read", "write"])).toBe("viewer");
  expect(narrowRole("support", ["manage"])).toBe("support");
});

test("a token is made for the least role that its scopes need", () => {
  expect(roleFor(["read", "metrics"])).toBe("viewer");
  expect(roleFor(["orders"])).toBe("support");
  expect(roleFor(["read", "costs"])).toBe("owner");
});

test("a scope of another version opens nothing", () => {
  expect(readScopes("read,teleport")).toEqual(["read"]);
  expect(readScopes("")).toEqual([]);
  expect(readScopes(null)).toBeNull();
});
