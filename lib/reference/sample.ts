import { type Described, resolve, type Schema } from "./described";

/** What fields of these names hold in an example. */
const KNOWN: Readonly<Record<string, unknown>> = {
  waybillNumber: "YT2345678901234",
  carrier: "yuantong",
  orderNumber: "A1024",
  shop: "旗舰店",
  salesperson: "小王",
  phone: "13800138000",
  from: "浙江省杭州市",
  to: "广东省深圳市南山区",
  codAmount: 12_800,
  freight: 600,
  url: "https://erp.example.com/hooks",
  accent: "#1f5fd6",
  boughtOn: "2026-11-01",
  query: "state=2",
  name: "ERP",
  text: "运单号\nYT2345678901234",
};

/** So many fields that need not be given stand in an example. */
const MOST_OPTIONAL = 6;
const DEEPEST = 5;

/** An example of what a schema takes. @param name of the field that it is for */
export function sampleOf(document: Described, given: Schema, name = "", depth = 0): unknown {
  const { schema } = resolve(document, given);
  if ("const" in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  const choice = (schema.anyOf ?? schema.oneOf)?.find(({ type }) => type !== "null");
  if (choice) return sampleOf(document, choice, name, depth);
  const type = Array.isArray(schema.type) ? schema.type.find((each) => each !== "null") : schema.type;
  if (type === "object" || schema.properties) return objectOf(document, schema, depth);
  if (type === "array") {
    if (schema.prefixItems) return schema.prefixItems.map((each) => sampleOf(document, each, "", depth + 1));
    return depth >= DEEPEST ? [] : [sampleOf(document, schema.items ?? {}, name.replace(/s$/, ""), depth + 1)];
  }
  if (Object.hasOwn(KNOWN, name) && (type === undefined || typeof KNOWN[name] === kindOf(type))) return KNOWN[name];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return Math.max(1, schema.minimum ?? 1);
  return textOf(schema, name);
}

function kindOf(type: string): string {
  return type === "integer" ? "number" : type;
}

function textOf({ format }: Schema, name: string): string {
  if (format === "date") return "2026-11-24";
  if (format === "date-time") return "2026-11-24T18:00:00+08:00";
  return /^ids?$/.test(name) ? "mcr0x1q2000a" : "…";
}

function objectOf(document: Described, { properties = {}, required = [] }: Schema, depth: number): object {
  if (depth >= DEEPEST) return {};
  let optional = 0;
  const shown = Object.entries(properties).filter(([name]) => {
    if (required.includes(name)) return true;
    optional += 1;
    return optional <= MOST_OPTIONAL;
  });
  return Object.fromEntries(shown.map(([name, schema]) => [name, sampleOf(document, schema, name, depth + 1)]));
}
