import type { Translate } from "@/lib/domain/shared/message";

/** The parts of the page of definitions, in its order. */
export const FIGURE_AREAS = [
  "overview",
  "list",
  "problems",
  "congestion",
  "analytics",
  "sales",
  "settlement",
  "cost",
  "weekly",
] as const;

/**
 * Every figure that has a place on the page of definitions, with how it is measured and rounded: `definitions.units`.
 * The page and the API reference read this list; the sentences are in the catalogues
 * below `definitions.figures`.
 */
export const FIGURES = {
  "overview.signedToday": "parcels",
  "overview.inTransit": "parcels",
  "overview.queue": "cases",
  "overview.overdue": "cases",
  "overview.stalled": "parcels",
  "overview.pushes": "instant",
  "overview.speed": "duration",
  "overview.codToday": "money",
  "overview.unitsLeft": "units",
  "overview.subscribed": "parcels",
  "overview.signed": "parcels",
  "overview.signedAt": "instant",
  "overview.map": "parcels",
  "overview.change": "change",
  "list.stalled": "parcels",
  "list.silent": "parcels",
  "list.signed": "parcels",
  "list.refused": "parcels",
  "congestion.standing": "parcels",
  "congestion.most": "parcels",
  "congestion.seen": "parcels",
  "congestion.usual": "parcels",
  "analytics.parcels": "parcels",
  "analytics.withoutPickUp": "parcels",
  "analytics.samples": "parcels",
  "analytics.p50": "duration",
  "analytics.p80": "duration",
  "analytics.p95": "duration",
  "analytics.signing": "duration",
  "analytics.total": "duration",
  "analytics.pickup": "duration",
  "analytics.departure": "duration",
  "analytics.linehaul": "duration",
  "analytics.delivery": "duration",
  "analytics.signingSpan": "duration",
  "analytics.within": "share",
  "analytics.onTime": "share",
  "analytics.promise": "hours",
  "analytics.problem": "share",
  "analytics.refused": "share",
  "analytics.returned": "share",
  "analytics.open": "parcels",
  "analytics.compared": "duration",
  "analytics.whatIf": "duration",
  "analytics.accuracy": "hoursLate",
  "sales.signed": "parcelsMoney",
  "sales.clawed": "parcelsMoney",
  "sales.net": "parcelsMoney",
  "sales.adjusted": "parcelsMoney",
  "sales.due": "parcelsMoney",
  "sales.refused": "parcelsMoney",
  "sales.returned": "parcelsMoney",
  "sales.open": "parcelsMoney",
  "sales.orders": "money",
  "sales.commissionBase": "money",
  "sales.commission": "commission",
  "sales.commissionAdjusted": "commission",
  "sales.commissionDue": "commission",
  "settlement.count": "parcels",
  "settlement.expected": "money",
  "settlement.remitted": "money",
  "settlement.difference": "money",
  "settlement.overdue": "parcelsMoney",
  "settlement.unhandled": "parcels",
  "settlement.ageing": "parcelsMoney",
  "settlement.earlier": "parcelsMoney",
  "settlement.undated": "parcelsMoney",
  "settlement.repeated": "rowsMoney",
  "settlement.freightSigned": "parcels",
  "settlement.kind": "class",
  "settlement.freightGiven": "money",
  "settlement.freightRuled": "money",
  "settlement.freightCharged": "money",
  "settlement.overcharged": "money",
  "settlement.bankRemitted": "money",
  "settlement.bankFee": "money",
  "settlement.bankReceived": "money",
  "settlement.bankDifference": "money",
  "settlement.bankCount": "entries",
  "settlement.bankResult": "match",
  "settlement.invoiceCharges": "rows",
  "settlement.invoiceBilled": "money",
  "settlement.invoiceAgreed": "freight",
  "settlement.invoiceOver": "money",
  "settlement.invoiceUnder": "money",
  "settlement.invoiceUnchecked": "money",
  "settlement.invoiceExcess": "money",
  "settlement.claims": "rowsMoney",
  "cost.used": "units",
  "cost.units": "units",
  "cost.amount": "money",
  "cost.left": "units",
  "cost.days": "days",
  "cost.forecast": "units",
  "problems.opened": "cases",
  "problems.closed": "cases",
  "problems.movedOn": "cases",
  "problems.toFirst": "caseDuration",
  "problems.toSolve": "caseDuration",
  "problems.backlog": "cases",
  "weekly.volume": "parcels",
  "weekly.within": "share",
  "weekly.rates": "share",
  "weekly.cases": "cases",
  "weekly.cod": "money",
  "weekly.overdue": "money",
} as const satisfies Readonly<Record<`${(typeof FIGURE_AREAS)[number]}.${string}`, string>>;

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
  const unit = t(`definitions.units.${FIGURES[figure]}`);
  return t("definitions.sentence", { text: t(figureTextKey(figure, "text")), unit });
}
