import { type Html, html } from "@/lib/buyer/html";
import { type Described, resolve, type Schema } from "./described";
import { prose } from "./prose";
import type { ReferenceWords } from "./words";

/** So deep an object is laid open; what lies deeper is named only. */
const DEEPEST = 4;

/** The fields of a schema, each with its type and what is said of it; what they hold themselves can be folded out. */
export function schemaView(document: Described, given: Schema, t: ReferenceWords, depth = 0): Html | null {
  if (depth > DEEPEST) return null;
  const { schema } = resolve(document, given);
  const choices = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null");
  if (choices) {
    const views = choices.flatMap((choice) => schemaView(document, choice, t, depth) ?? []);
    if (views.length === 1) return views[0] ?? null;
    return views.length === 0 ? null : html`<div class="or" data-or="${t("or")}">${views}</div>`;
  }
  if (schema.items && !schema.prefixItems) return schemaView(document, schema.items, t, depth);
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return null;
  return html`<ul class="fields">${fields.map(([name, field]) => fieldView(document, { name, field, isRequired: schema.required?.includes(name) ?? false }, t, depth))}</ul>`;
}

interface Field {
  name: string;
  field: Schema;
  isRequired: boolean;
}

function fieldView(document: Described, { name, field, isRequired }: Field, t: ReferenceWords, depth: number): Html {
  const within = schemaView(document, field, t, depth + 1);
  const { schema } = resolve(document, field);
  const text = field.description ?? schema.description;
  const head = html`<code class="name">${name}</code> <span class="type">${typeName(document, field)}</span>${
    isRequired && html` <span class="must">${t("required")}</span>`
  }${text && html`<span class="text">${prose(t.told(text))}</span>`}`;
  if (!within) return html`<li>${head}</li>`;
  return html`<li><details><summary>${head}</summary>${within}</details></li>`;
}

/** `string | null`, `Shipment[]`, `"asc" | "desc"`: in few words what a field holds. */
export function typeName(document: Described, given: Schema): string {
  const { schema, name } = resolve(document, given);
  if (name !== null) return name;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => typeName(document, choice)))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "array") {
    return schema.prefixItems
      ? `[${schema.prefixItems.map((each) => typeName(document, each)).join(", ")}]`
      : `${typeName(document, schema.items ?? {})}[]`;
  }
  const range = [schema.minimum, schema.maximum].some((each) => each !== undefined && Math.abs(each) < 1e12);
  const limits = range ? ` ${schema.minimum ?? ""}…${schema.maximum ?? ""}` : "";
  return `${schema.format ?? schema.type ?? "any"}${limits}`;
}
