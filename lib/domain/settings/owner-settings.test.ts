import { expect, test } from "vitest";
import { parseMessage } from "@/lib/domain/shared/message";
import { isPrivateAddress } from "./owner-settings";
import { settingsChangeSchema } from "./settings-schemas";

test.each([
  [{ perSecond: 0 }, "perSecond"],
  [{ perSecond: 21 }, "perSecond"],
  [{ perSecond: 2.5 }, "perSecond"],
  [{ perSecond: "10" }, "perSecond"],
  [{ concurrency: 21 }, "concurrency"],
  [{ resultv2: "2" }, "resultv2"],
  [{ autoResubscribe: "yes" }, "autoResubscribe"],
  [{ kuaidi100Key: "有中文" }, "kuaidi100Key"],
  [{ kuaidi100Key: "a b" }, "kuaidi100Key"],
])("%j is refused with its field and advice", (change, field) => {
  const issues = settingsChangeSchema.safeParse(change).error?.issues ?? [];
  expect(issues.map(({ path }) => path.join("."))).toEqual([field]);
  expect(parseMessage(issues[0]?.message ?? "")).not.toBeNull();
});

test("omitted fields stay omitted", () =>
  expect(settingsChangeSchema.parse({ resultv2: "4" })).toEqual({ resultv2: "4" }));

test.each([
  "http://127.0.0.1:3000",
  "http://localhost:3000",
  "http://192.168.1.5",
  "http://10.1.2.3",
  "http://nas",
  "http://172.20.0.1",
  "http://[::1]:3000",
])("Kuaidi100 cannot reach %s", (url) => expect(isPrivateAddress(url)).toBe(true));

test.each(["https://desk.example.com", "http://8.8.8.8:3000", "http://172.32.0.1"])("Kuaidi100 can reach %s", (url) =>
  expect(isPrivateAddress(url)).toBe(false),
);
