import type { Translate } from "@/lib/domain/shared/message";

/**
 * Every figure that has a place on the page of definitions. The page, the links beside the figures and
 * the API reference read this list; the sentences are in the catalogues below `definitions.figures`.
 */
interface FigureDefinition {
  /** How it is measured and rounded: `definitions.units`. */
  unit: string;
  /** Fields of the API's schemas that the same sentence describes: schema and the end of the field's path. */
  fields: readonly string[];
}

/** The parts of the page, in its order. */
export const FIGURE_AREAS = ["overview", "problems", "analytics", "sales", "settlement", "cost"] as const;

export const FIGURES = {
  "overview.signedToday": { unit: "parcels", fields: ["Overview.signedToday", "TileTrends.signedToday"] },
  "overview.inTransit": { unit: "parcels", fields: ["Overview.inTransit", "TileTrends.inTransit"] },
  "overview.queue": { unit: "cases", fields: ["Overview.queue-open", "CaseCounts.open", "TileTrends.queue"] },
  "overview.overdue": { unit: "cases", fields: ["Overview.overdue", "CaseCounts.overdue", "TileTrends.overdue"] },
  "overview.stalled": { unit: "parcels", fields: ["Overview.stalled", "TileTrends.stalled"] },
  "overview.pushes": { unit: "instant", fields: ["Overview.pushes", "TileTrends.pushes"] },
  "overview.speed": { unit: "duration", fields: ["Overview.speed-p80", "TileTrends.speed"] },
  "overview.codToday": { unit: "money", fields: ["Overview.codToday", "TileTrends.codToday"] },
  "overview.unitsLeft": { unit: "units", fields: ["Overview.unitsLeft-left", "TileTrends.unitsLeft"] },
  "overview.subscribed": { unit: "parcels", fields: ["Overview.subscribed", "DayCounts.subscribed"] },
  "overview.signed": { unit: "parcels", fields: ["Overview.trend-signed", "DayCounts.signed"] },
  "overview.map": { unit: "parcels", fields: ["LiveMap.onWay"] },
  "overview.change": { unit: "change", fields: [] },
  "analytics.parcels": { unit: "parcels", fields: ["Analytics.parcels"] },
  "analytics.withoutPickUp": { unit: "parcels", fields: ["Analytics.withoutPickUp"] },
  "analytics.samples": { unit: "parcels", fields: ["Analytics.samples"] },
  "analytics.p50": { unit: "duration", fields: ["Analytics.p50"] },
  "analytics.p80": { unit: "duration", fields: ["Analytics.p80"] },
  "analytics.p95": { unit: "duration", fields: ["Analytics.p95"] },
  "analytics.signing": { unit: "duration", fields: ["Analytics.signings"] },
  "analytics.total": { unit: "duration", fields: [] },
  "analytics.pickup": { unit: "duration", fields: [] },
  "analytics.departure": { unit: "duration", fields: [] },
  "analytics.linehaul": { unit: "duration", fields: [] },
  "analytics.delivery": { unit: "duration", fields: [] },
  "analytics.signingSpan": { unit: "duration", fields: [] },
  "analytics.within": { unit: "share", fields: ["Analytics.within"] },
  "analytics.onTime": { unit: "share", fields: ["Analytics.onTime"] },
  "analytics.promise": { unit: "hours", fields: ["Analytics.promiseHours"] },
  "analytics.problem": { unit: "share", fields: ["Analytics.ripe-problem"] },
  "analytics.refused": { unit: "share", fields: ["Analytics.ripe-refused"] },
  "analytics.returned": { unit: "share", fields: ["Analytics.ripe-returned"] },
  "analytics.open": { unit: "parcels", fields: ["Analytics.open"] },
  "analytics.compared": { unit: "duration", fields: ["CarrierComparison.p80Difference"] },
  "analytics.whatIf": { unit: "duration", fields: ["CarrierComparison.whatIf"] },
  "analytics.accuracy": { unit: "hoursLate", fields: ["AccuracyFigures.medianLateHours"] },
  "sales.signed": { unit: "parcelsMoney", fields: ["Sales.rows-signed", "Sales.total-signed"] },
  "sales.clawed": { unit: "parcelsMoney", fields: ["Sales.rows-clawed", "Sales.total-clawed"] },
  "sales.net": { unit: "parcelsMoney", fields: ["Sales.net"] },
  "sales.adjusted": { unit: "parcelsMoney", fields: ["Sales.adjusted"] },
  "sales.due": { unit: "parcelsMoney", fields: ["Sales.due"] },
  "sales.refused": { unit: "parcelsMoney", fields: ["Sales.refused"] },
  "sales.returned": { unit: "parcelsMoney", fields: ["Sales.returned"] },
  "sales.open": { unit: "parcelsMoney", fields: ["Sales.open"] },
  "sales.orders": { unit: "money", fields: ["Sales.dueOrderFen"] },
  "sales.commissionBase": { unit: "money", fields: [] },
  "sales.commission": { unit: "commission", fields: ["Sales.rows-commissionFen", "Sales.total-commissionFen"] },
  "sales.commissionAdjusted": {
    unit: "commission",
    fields: ["Sales.commissionAdjustedFen", "Sales.corrections-commissionFen"],
  },
  "sales.commissionDue": { unit: "commission", fields: ["Sales.commissionDueFen"] },
  "settlement.count": { unit: "parcels", fields: ["Settlement.count"] },
  "settlement.expected": { unit: "money", fields: ["Settlement.expected"] },
  "settlement.remitted": { unit: "money", fields: ["Settlement.remitted"] },
  "settlement.difference": { unit: "money", fields: ["Settlement.difference"] },
  "settlement.overdue": { unit: "parcelsMoney", fields: ["Settlement.overdue"] },
  "settlement.unhandled": { unit: "parcels", fields: ["Settlement.open"] },
  "settlement.ageing": { unit: "parcelsMoney", fields: ["Settlement.ageing"] },
  "settlement.kind": { unit: "class", fields: ["Settlement.kind"] },
  "settlement.freightGiven": { unit: "money", fields: ["Freight.given"] },
  "settlement.freightRuled": { unit: "money", fields: ["Freight.ruled"] },
  "settlement.freightCharged": { unit: "money", fields: ["Freight.charged"] },
  "settlement.overcharged": { unit: "money", fields: [] },
  "settlement.bankRemitted": { unit: "money", fields: ["BankCheck.remitted", "BankMatch.remitted"] },
  "settlement.bankFee": { unit: "money", fields: ["BankCheck.fee"] },
  "settlement.bankReceived": { unit: "money", fields: ["BankCheck.received", "BankMatch.received"] },
  "settlement.bankDifference": { unit: "money", fields: ["BankCheck.difference", "BankMatch.difference"] },
  "settlement.bankResult": { unit: "match", fields: [] },
  "settlement.invoiceCharges": { unit: "rows", fields: ["FreightInvoices.charges"] },
  "settlement.invoiceBilled": { unit: "money", fields: ["FreightInvoices.billedFen", "FreightCharge.billedFen"] },
  "settlement.invoiceAgreed": { unit: "freight", fields: ["FreightInvoices.agreedFen", "FreightCharge.agreedFen"] },
  "settlement.invoiceOver": { unit: "money", fields: ["FreightInvoices.overFen"] },
  "settlement.invoiceUnder": { unit: "money", fields: ["FreightInvoices.underFen"] },
  "settlement.invoiceUnchecked": { unit: "money", fields: ["FreightInvoices.uncheckedFen"] },
  "settlement.invoiceExcess": { unit: "money", fields: ["FreightCharge.excessFen"] },
  "settlement.claims": { unit: "rowsMoney", fields: ["FreightInvoices.claims-fen", "FreightCharge.claim-fen"] },
  "cost.used": { unit: "units", fields: ["Costs.used"] },
  "cost.left": { unit: "units", fields: ["Costs.left"] },
  "cost.days": { unit: "days", fields: ["Costs.daysLeft"] },
  "cost.forecast": { unit: "units", fields: ["Costs.forecast"] },
  "problems.opened": { unit: "cases", fields: ["CaseReport.opened", "ReportGroup.opened"] },
  "problems.closed": { unit: "cases", fields: ["CaseReport.closed", "ReportGroup.closed"] },
  "problems.toFirst": { unit: "caseDuration", fields: ["ReportGroup.toFirst"] },
  "problems.toSolve": { unit: "caseDuration", fields: ["ReportGroup.toSolve"] },
  "problems.backlog": { unit: "cases", fields: ["CaseReport.backlog"] },
} as const satisfies Readonly<Record<`${(typeof FIGURE_AREAS)[number]}.${string}`, FigureDefinition>>;

export type FigureKey = keyof typeof FIGURES;

/** In the order of the page. */
export const FIGURE_KEYS = Object.keys(FIGURES) as FigureKey[];

/** The key of a figure's name, or of its definition, in the catalogues. */
export function figureTextKey(figure: FigureKey, part: "name" | "text"): string {
  const [area, name] = figure.split(".");
  return `definitions.figures.${area}.${name}.${part}`;
}

/** How a figure is calculated, its unit and how it is rounded, in one text. */
export function describeFigure(figure: FigureKey, t: Translate): string {
  const unit = t(`definitions.units.${FIGURES[figure].unit}`);
  return t("definitions.sentence", { text: t(figureTextKey(figure, "text")), unit });
}
