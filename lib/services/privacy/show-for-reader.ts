import { maySearchByPhone, type Reader, visibilityOf } from "@/lib/domain/privacy/field-policy";
import { maskContacts } from "@/lib/domain/privacy/mask-contacts";
import { showAddress, showNote, showText } from "@/lib/domain/privacy/show-text";
import type { LegView, ShipmentDetail, ShipmentView } from "@/lib/domain/shipments/shipment-view";
import type { CaseDetail, CasePage, CaseView } from "@/lib/operations/case-operations";
import type { OverviewView, TileTrends } from "@/lib/operations/figures/overview-operations";
import type { HandoverDetail, HandoverPage, HandoverView } from "@/lib/operations/handover-operations";
import type { ShipmentPage } from "@/lib/operations/shipments/shipment-operations";
import type { SavedViews } from "@/lib/operations/view-operations";

/** A shipment as the reader may see it, with what Kuaidi100 wrote about it. */
export function showShipment<View extends ShipmentView & Partial<Pick<ShipmentDetail, "subscriptions" | "history">>>(
  reader: Reader,
  view: View,
): View {
  const { origin, destination } = view.legs;
  const subscriptions = view.subscriptions?.map((each) => ({
    ...each,
    message: each.message && showText(reader, each.message),
  }));
  const history = view.history?.map((change) => ({ ...change, note: change.note && showText(reader, change.note) }));
  return {
    ...view,
    ...(subscriptions && { subscriptions }),
    ...(history && { history }),
    monitorMessage: view.monitorMessage && showText(reader, view.monitorMessage),
    from: showAddress(reader, view.from),
    to: showAddress(reader, view.to),
    note: view.note && showNote(reader, view.note),
    lastEvent: view.lastEvent && showText(reader, view.lastEvent),
    lastArea: view.lastArea && showText(reader, view.lastArea),
    destinationEvent: view.destinationEvent && {
      ...view.destinationEvent,
      context: showText(reader, view.destinationEvent.context),
      areaName: view.destinationEvent.areaName && showText(reader, view.destinationEvent.areaName),
    },
    legs: { origin: origin && showLeg(reader, origin), destination: destination && showLeg(reader, destination) },
  };
}

export function showShipmentPage(reader: Reader, page: ShipmentPage): ShipmentPage {
  return { ...page, items: page.items.map((shipment) => showShipment(reader, shipment)) };
}

/** A case as the reader may see it, with the notes in its history. */
export function showCase<View extends CaseView & Partial<Pick<CaseDetail, "events">>>(
  reader: Reader,
  view: View,
): View {
  const events = view.events?.map((event) => ({ ...event, detail: event.detail && showNote(reader, event.detail) }));
  return { ...view, shipment: showShipment(reader, view.shipment), ...(events && { events }) };
}

export function showCasePage(reader: Reader, page: CasePage): CasePage {
  return { ...page, items: page.items.map((view) => showCase(reader, view)) };
}

/** A handover as the reader may see it. */
export function showHandover(reader: Reader, view: HandoverDetail): HandoverDetail {
  const cases = view.cases.map(({ lastNote, ...each }) => ({
    ...showCase(reader, each),
    lastNote: lastNote && { ...lastNote, text: showNote(reader, lastNote.text) },
  }));
  return { ...showHandoverView(reader, view), cases };
}

export function showHandoverPage(reader: Reader, page: HandoverPage): HandoverPage {
  return { ...page, items: page.items.map((view) => showHandoverView(reader, view)) };
}

function showHandoverView<View extends HandoverView>(reader: Reader, view: View): View {
  return { ...view, text: showNote(reader, view.text) };
}

/** Saved views as the reader may see them: people in their names, and a phone number for which one searches, are masked. */
export function showSavedViews(reader: Reader, views: SavedViews): SavedViews {
  if (maySearchByPhone(reader)) return views;
  return {
    ...views,
    items: views.items.map((view) => ({ ...view, name: showNote(reader, view.name), query: maskSearch(view.query) })),
  };
}

function maskSearch(query: string): string {
  const parameters = new URLSearchParams(query);
  const search = parameters.get("q");
  if (search === null || maskContacts(search) === search) return query;
  parameters.set("q", maskContacts(search));
  return parameters.toString();
}

/** The money and the packages of the company are shown to owners only. */
export function showOverview(reader: Reader, view: OverviewView): OverviewView {
  const show = (shipment: ShipmentView) => showShipment(reader, shipment);
  const seesMoney = visibilityOf("companyMoney", reader) === "full";
  const money = { unitsLeft: seesMoney ? view.unitsLeft : null, codToday: seesMoney ? view.codToday : null };
  return { ...view, ...money, urgent: view.urgent.map(show), recent: view.recent.map(show) };
}

/** The tiles' trends, without the company's money where the reader does not see it. */
export function showTileTrends(reader: Reader, { days, tiles }: TileTrends): TileTrends {
  if (visibilityOf("companyMoney", reader) === "full") return { days, tiles };
  const hidden = { history: days.map(() => null), change: null };
  return { days, tiles: { ...tiles, codToday: hidden, unitsLeft: hidden } };
}

function showLeg(reader: Reader, leg: LegView): LegView {
  if (!leg.events) return leg;
  return {
    ...leg,
    events: leg.events.map((event) => ({
      ...event,
      context: showText(reader, event.context),
      status: event.status && showText(reader, event.status),
      areaName: event.areaName && showText(reader, event.areaName),
      location: event.location && showText(reader, event.location),
    })),
  };
}
