import { expect, test, vi } from "vitest";

vi.stubEnv("APP_SECRET", "a secret of this test alone");
const { isSetupCode, setupCode } = await import("./setup-code");

test("the code is long, safe in a URL, and always the same", () => {
  expect(setupCode()).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(setupCode()).toBe(setupCode());
});

test("only the complete code is accepted", () => {
  expect(isSetupCode(setupCode())).toBe(true);
  for (const wrong of ["", setupCode().slice(1), `${setupCode()}x`, "x".repeat(32)])
    expect(isSetupCode(wrong)).toBe(false);
});
