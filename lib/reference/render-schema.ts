import { type Html, html } from "@/lib/buyer/html-template";
import { renderInlineCode } from "./inline-code";
import type { ReferenceTranslator } from "./reference-messages";
import { type ReferenceSource, resolveSchema, type Schema } from "./reference-schema";

/** Objects nested deeper show only their names. */
const MAX_DEPTH = 4;

/** The fields of a schema with type and description; nested fields can be expanded. */
export function renderSchema(document: ReferenceSource, given: Schema, t: ReferenceTranslator, depth = 0): Html | null {
  if (depth > MAX_DEPTH) return null;
  const { schema } = resolveSchema(document, given);
  const choices = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== "null");
  if (choices) {
    const all = choices.flatMap((choice) => renderSchema(document, choice, t, depth) ?? []);
    // One shipment or a list of them: the fields are shown once.
    const views = [...new Map(all.map((view) => [view.text, view])).values()];
    if (views.length === 1) return views[0] ?? null;
    return views.length === 0 ? null : html`<div class="or" data-or="${t("or")}">${views}</div>`;
  }
  if (schema.items && !schema.prefixItems) return renderSchema(document, schema.items, t, depth);
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return null;
  return html`<ul class="fields">${fields.map(([name, field]) => renderField(document, { name, field, isRequired: schema.required?.includes(name) ?? false }, t, depth))}</ul>`;
}

interface Field {
  name: string;
  field: Schema;
  isRequired: boolean;
}

function renderField(
  document: ReferenceSource,
  { name, field, isRequired }: Field,
  t: ReferenceTranslator,
  depth: number,
): Html {
  const within = renderSchema(document, field, t, depth + 1);
  const { schema } = resolveSchema(document, field);
  const text = field.description ?? schema.description;
  const head = html`<code class="name">${name}</code> <span class="type">${describeType(document, field)}</span>${
    isRequired && html` <span class="must">${t("required")}</span>`
  }${text && html`<span class="text">${renderInlineCode(text)}</span>`}${!within && renderExample(field.examples?.[0], t)}`;
  if (!within) return html`<li>${head}</li>`;
  return html`<li><details><summary>${head}</summary>${within}</details></li>`;
}

/** An example value of a field or a parameter; nothing without one. */
export function renderExample(value: unknown, t: ReferenceTranslator): Html | null {
  return value === undefined ? null : html` <span class="type">${t("example")} ${JSON.stringify(value)}</span>`;
}

/** `string | null`, `Shipment[]`, `"asc" | "desc"`: a field's type in short. */
export function describeType(document: ReferenceSource, given: Schema): string {
  const { schema, name } = resolveSchema(document, given);
  if (name !== null) return name;
  if ("const" in schema) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => describeType(document, choice)))].join(" | ");
  if (Array.isArray(schema.type)) return schema.type.join(" | ");
  if (schema.type === "array") {
    return schema.prefixItems
      ? `[${schema.prefixItems.map((each) => describeType(document, each)).join(", ")}]`
      : `${describeType(document, schema.items ?? {})}[]`;
  }
  const range = [schema.minimum, schema.maximum].some((each) => each !== undefined && Math.abs(each) < 1e12);
  const limits = range ? ` ${schema.minimum ?? ""}…${schema.maximum ?? ""}` : "";
  return `${schema.format ?? schema.type ?? "any"}${limits}`;
}
