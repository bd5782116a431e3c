import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import { hasPermission, type Role } from "@/lib/domain/auth/role";
import type { HandoverDetail } from "@/lib/domain/cases/handover";
import type { CasePage, CaseView } from "@/lib/domain/cases/problem-case";
import type { LegView, ShipmentPage, ShipmentView } from "@/lib/domain/shipments/shipment";
import { maskPersonalData } from "./mask-people";

/**
 * A shipment as this role may see it: phone numbers and names in carriers' texts are shown only to
 * roles that contact people.
 */
export function maskShipmentForRole<View extends ShipmentView>(role: Role, view: View): View {
  if (role !== "viewer") return view;
  const { origin, destination } = view.legs;
  return {
    ...view,
    lastEvent: view.lastEvent && maskPersonalData(view.lastEvent),
    destinationEvent: view.destinationEvent && {
      ...view.destinationEvent,
      context: maskPersonalData(view.destinationEvent.context),
    },
    legs: { origin: origin && maskLeg(origin), destination: destination && maskLeg(destination) },
  };
}

export function maskShipmentPageForRole(role: Role, page: ShipmentPage): ShipmentPage {
  return { ...page, items: page.items.map((shipment) => maskShipmentForRole(role, shipment)) };
}

/** A case as this role may see it. */
export function maskCaseForRole<View extends CaseView>(role: Role, view: View): View {
  return { ...view, shipment: maskShipmentForRole(role, view.shipment) };
}

/** A handover as this role may see it. */
export function maskHandoverForRole(role: Role, view: HandoverDetail): HandoverDetail {
  return { ...view, cases: view.cases.map((each) => maskCaseForRole(role, each)) };
}

export function maskCasePageForRole(role: Role, page: CasePage): CasePage {
  return { ...page, items: page.items.map((view) => maskCaseForRole(role, view)) };
}

/** Only the owner sees money and packages. */
export function maskOverviewForRole(role: Role, view: OverviewView): OverviewView {
  const mask = (shipment: ShipmentView) => maskShipmentForRole(role, shipment);
  const seesMoney = hasPermission(role, "manage");
  const money = { unitsLeft: seesMoney ? view.unitsLeft : null, codToday: seesMoney ? view.codToday : null };
  return { ...view, ...money, urgent: view.urgent.map(mask), recent: view.recent.map(mask) };
}

function maskLeg(leg: LegView): LegView {
  if (!leg.events) return leg;
  return { ...leg, events: leg.events.map((event) => ({ ...event, context: maskPersonalData(event.context) })) };
}
