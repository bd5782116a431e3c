import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const caddyfile = readFileSync("deploy/Caddyfile", "utf8");
const compose = readFileSync("compose.yaml", "utf8");

test("Caddy takes a desk that cannot store out of several, and shows the pages of a single one", () => {
  expect(caddyfile).toContain("health_uri {$HEALTH:/api/health/live}\n");
  expect(compose).toMatch(/^ {6}HEALTH: \/api\/health$/m);
});
