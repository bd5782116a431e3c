import { expect, test } from "vitest";
import { getListFieldName, parseChannelForm } from "./parse-channel-form";

function form(values: Record<string, string>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({ minLevel: "2", digestMinutes: "10", language: "zh-CN", ...values })) {
    data.append(name, value);
  }
  return data;
}

test("an empty address is unchanged for an existing robot and missing for a new one", () => {
  expect(parseChannelForm(form({ name: "群", url: " " }), "wecom", true)).not.toHaveProperty("url");
  expect(parseChannelForm(form({ name: "群", url: " " }), "wecom", false)).toMatchObject({ url: "" });
});

test("lists are split as people write them, and empty hours are undefined", () => {
  const values = { name: "邮件", "mail.to": "a@x.cn, b@x.cn；c@x.cn", shops: "旗舰店", carriers: "ems" };
  const data = form({ ...values, "mail.port": "465" });
  data.append("carriers", "yunda");
  data.append("shops", "A 店");
  expect(parseChannelForm(data, "email", false)).toMatchObject({
    mail: { to: ["a@x.cn", "b@x.cn", "c@x.cn"], port: 465 },
    shops: ["旗舰店", "A 店"],
    carriers: ["ems", "yunda"],
    quietFrom: null,
    severeAlways: false,
  });
});

test("the bell channel has a rule and no address", () => {
  expect(Object.keys(parseChannelForm(form({ name: "x", url: "y" }), "page", true))).not.toContain("url");
});

test("an error of one entry is shown at the list's field", () => {
  expect(getListFieldName("mail.to.1")).toBe("mail.to");
  expect(getListFieldName("name")).toBe("name");
});
