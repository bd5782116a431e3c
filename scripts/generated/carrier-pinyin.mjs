import { readFileSync, writeFileSync } from "node:fs";
import { pinyin } from "pinyin-pro";

/**
 * Writes the pinyin of every Chinese name and alias into the carrier table, so that neither the
 * server nor the browser needs a dictionary. Run it after a change of the table:
 * `node scripts/generated/carrier-pinyin.mjs`
 */
const TABLE = new URL("../../lib/domain/carriers/carrier-table.json", import.meta.url);

/** `圆通速递` → `yuan tong su di`; empty for a name without Chinese characters. */
function spell(name) {
  if (!/\p{Script=Han}/u.test(name)) return "";
  const words = pinyin(name, { toneType: "none", nonZh: "consecutive", type: "array", v: true });
  return words
    .join(" ")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

const rows = JSON.parse(readFileSync(TABLE, "utf8"));
const lines = rows.map(([code, name, kind, phone, needsPhone, , aliases = []]) => {
  const spelled = aliases.map(([alias]) => [alias, spell(alias)]);
  return JSON.stringify([code, name, kind, phone, needsPhone, spell(name), spelled]);
});
writeFileSync(TABLE, `[\n${lines.join(",\n")}\n]\n`);
