import { describe, expect, test } from "vitest";
import { describeFigure, FIGURE_KEYS, FIGURES, type FigureKey } from "@/lib/domain/analytics/figure-definitions";
import { translatorIn } from "@/lib/i18n/translator";
import type { OperationNode } from "./describe-document";
import type { SchemaNode } from "./field-examples";
import { FIGURE_FIELDS } from "./figure-fields";
import { createOpenApiDocument } from "./open-api-document";

/** Every field of a schema by its path, those of nested objects too. */
function listFields(schema: SchemaNode, path: string): [string, SchemaNode][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, SchemaNode][] => [
    [`${path}.${name}`, field],
    ...listFields(field, `${path}.${name}`),
  ]);
  const { anyOf = [], oneOf = [], prefixItems = [], items, additionalProperties } = schema;
  const within = [...anyOf, ...oneOf, ...prefixItems, items, additionalProperties];
  return [...own, ...within.flatMap((each) => (typeof each === "object" ? listFields(each, path) : []))];
}

/** The fields of the answers that have no schema of their own, by the operation's name. */
function listAnswerFields(paths: Record<string, Record<string, OperationNode>>): [string, SchemaNode][] {
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  return operations.flatMap(({ operationId, responses = {} }) =>
    Object.values(responses).flatMap(({ content = {} }) =>
      Object.values(content).flatMap(({ schema = {} }) => listFields(schema, operationId)),
    ),
  );
}

/** The fields of all schemas and answers, and which figure's definition each has as its description. */
function readDocument(language: "zh-CN" | "en") {
  const document = JSON.parse(JSON.stringify(createOpenApiDocument("https://desk.example.org", language)));
  const schemas = Object.entries<SchemaNode>(document.components.schemas);
  const fields = new Map([
    ...schemas.flatMap(([name, schema]) => listFields(schema, name)),
    ...listAnswerFields(document.paths),
  ]);
  const t = translatorIn(language);
  const sentences = new Map(FIGURE_KEYS.map((figure) => [describeFigure(figure, t), figure]));
  const figureOf = (path: string) => sentences.get(fields.get(path)?.description ?? "");
  return { fields, sentences, figureOf };
}

const isOf = (field: string, path: string) =>
  new RegExp(`^${field.replaceAll(".", "\\.").replaceAll("*", "[^.]+")}$`).test(path);

describe.each(["zh-CN", "en"] as const)("in %s", (language) => {
  const { fields, sentences, figureOf } = readDocument(language);

  test("no two figures have one definition", () => expect(sentences.size).toBe(FIGURE_KEYS.length));

  test("each field has its figure's definition, and no other field has it", () => {
    for (const figure of FIGURE_KEYS) {
      const listed = FIGURE_FIELDS[figure] ?? [];
      const meant = [...fields.keys()].filter((path) => listed.some((field) => isOf(field, path)));
      expect([figure, listed.filter((field) => !meant.some((path) => isOf(field, path)))]).toEqual([figure, []]);
      const described = [...fields.keys()].filter((path) => figureOf(path) === figure);
      expect([figure, described]).toEqual([figure, meant]);
    }
  });

  test.each<[path: string, figure: FigureKey | undefined]>([
    ["Freight.total.given", undefined],
    ["Freight.total.givenFen", "settlement.freightGiven"],
    ["Freight.lanes.ruled", undefined],
    ["Freight.lanes.ruledFen", "settlement.freightRuled"],
    ["Freight.total.charged", undefined],
    ["Freight.total.chargedFen", "settlement.freightCharged"],
    ["Settlement.classes.count", "settlement.count"],
    ["Settlement.overdue.count", "settlement.overdue"],
    ["Settlement.ageing.count", "settlement.ageing"],
    ["Settlement.earlier.count", "settlement.earlier"],
    ["Settlement.earlier.fen", "settlement.earlier"],
    ["Settlement.undated.fen", "settlement.undated"],
    ["Settlement.repeated.fen", "settlement.repeated"],
    ["FreightInvoices.total.charges", "settlement.invoiceCharges"],
    ["FreightInvoices.claims.charges", "settlement.claims"],
    ["BankMatch.fee", "settlement.bankFee"],
    ["BankMatch.remittances.fee", undefined],
    ["BankMatch.entries.fee", undefined],
    ["countShipments.refused", "list.refused"],
    ["SettlementItem.signedAt", "overview.signedAt"],
    ["ReportGroup.movedOn", "problems.movedOn"],
    ["Congestion.usual", "congestion.usual"],
    ["Sales.total.net", "sales.net"],
    ["Sales.corrections.net", undefined],
    ["LaneHeat.cells.p80", "analytics.p80"],
    ["LaneHeat.cells.within.count", "analytics.within"],
    ["Analytics.total.within.of", "analytics.within"],
    ["Analytics.lanes.onTime.count", "analytics.onTime"],
  ])("%s shows %s", (path, figure) => {
    expect(fields.has(path)).toBe(true);
    expect(figureOf(path)).toBe(figure);
  });

  test("a figure in money is not said of a count, nor a count of money", () => {
    const units = new Map(FIGURE_KEYS.map((figure) => [figure, FIGURES[figure] as string]));
    const mistaken = [...fields].flatMap(([path, { "x-unit": unit, anyOf = [], type, properties }]) => {
      const figure = figureOf(path);
      if (figure === undefined || properties || type === "array") return [];
      const isMoney = unit === "fen" || anyOf.some((each) => each["x-unit"] === "fen");
      const measure = units.get(figure) ?? "";
      const isWrong = isMoney
        ? !/money|commission|freight/i.test(measure)
        : ["money", "commission", "freight"].includes(measure);
      return isWrong ? [`${path}: ${measure}`] : [];
    });
    expect(mistaken).toEqual([]);
  });
});
