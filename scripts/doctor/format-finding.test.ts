import { expect, test } from "vitest";
import { message } from "@/lib/domain/shared/message";
import { translatorIn } from "@/lib/i18n/translator";
import { formatFinding } from "./format-finding";

const mend = "doctor.databaseDamagedMend";

test.each([
  [message("doctor.databaseDamaged", { damage: "database disk image is malformed" }), "malformed 请停止服务"],
  [message("doctor.diskNotWritable", { folder: "data", code: "EROFS" }), "无法写入（EROFS）。请停止服务"],
])("advice is divided from what was found: %s", (found, text) => {
  expect(formatFinding({ message: found, mend }, translatorIn("zh-CN"))).toContain(text);
  expect(formatFinding({ message: found, mend }, translatorIn("en"))).toMatch(/(?:malformed|\.) Stop the server/);
});
