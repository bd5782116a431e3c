import { expect, test } from "vitest";
import { checkNewPassword } from "./check-new-password";

test.each([
  ["password", "auth.passwordCommon"],
  ["12345678", "auth.passwordCommon"],
  ["password123", "auth.passwordCommon"],
  ["PassWord123", "auth.passwordCommon"],
  ["woaini1314", "auth.passwordCommon"],
  ["88888888", "auth.passwordCommon"],
  ["%%%%%%%%%%%%", "auth.passwordCommon"],
  ["my LaoBan desk", "auth.passwordHasUsername"],
  ["1234567", "auth.passwordTooShort"],
  ["a b ".repeat(33), "auth.passwordTooLong"],
])("%j is refused", async (password, key) => {
  await expect(checkNewPassword(password, "laoban")).rejects.toMatchObject({ key, fields: [{ field: "password" }] });
});

test.each(["correct horse", "tulpenzwiebel", "四个毫不相干的词", "        x", "73910284"])(
  "%j is accepted, whatever its characters",
  async (password) => {
    await expect(checkNewPassword(password, "laoban")).resolves.toBeUndefined();
  },
);
