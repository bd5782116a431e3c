import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";
import { expect, test } from "vitest";
import { openTestStore } from "@/db/testing/open-test-store";
import { createAuth } from "./auth";

const FIRST = { version: 1, value: "the sessions' secret of the first root secret" };
const SECOND = { version: 2, value: "the sessions' secret of the second root secret" };

test("what second factors keep encrypted stays readable after a rotation", async () => {
  const store = await openTestStore();
  const contextWith = (secrets: (typeof FIRST)[]) =>
    createAuth(store, { publicUrl: "https://desk.example", secret: FIRST.value, secrets }).$context;
  const before = await contextWith([FIRST]);
  const sealed = await symmetricEncrypt({ key: before.secretConfig, data: "a TOTP secret" });
  const unversioned = await symmetricEncrypt({ key: FIRST.value, data: "of a version without key ids" });
  const after = await contextWith([SECOND, FIRST]);
  expect(await symmetricDecrypt({ key: after.secretConfig, data: sealed })).toBe("a TOTP secret");
  expect(await symmetricDecrypt({ key: after.secretConfig, data: unversioned })).toBe("of a version without key ids");
});
