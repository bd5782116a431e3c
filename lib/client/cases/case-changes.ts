import type { ChangeKind } from "@/lib/client/offline/change-kind";
import { createChangeKey } from "@/lib/client/offline/change-queue";
import type { CaseAction } from "@/lib/domain/cases/case-requests";
import type { CaseDetail, CaseView } from "@/lib/operations/case-operations";
import {
  CASE_CHANGE_KEY,
  type CasesBefore,
  findOwnVersion,
  revertCaseChange,
  showCaseChange,
  updateShownCases,
} from "./case-prediction";
import { actOnCase, caseOptions } from "./case-queries";

type Person = { id: string; name: string };

/** A person's action on a case, as it waits for the server: only what the request and its notice need. */
export interface CaseChange {
  id: string;
  /** The version that the person saw. */
  version: number;
  waybillNumber: string;
  action: CaseAction;
  /** Of an assignment to a person whose name is known. */
  assignee?: Person;
  /** Name of whoever changes it. */
  author?: string;
  /** Idempotency-Key. */
  key: string;
}

/**
 * @param people those whose names are known
 * @param author name of whoever changes it
 */
export function createCaseChange(
  view: CaseView,
  action: CaseAction,
  people: readonly Person[],
  author?: string,
): CaseChange {
  const assignee = "to" in action ? people.find(({ id }) => id === action.to) : undefined;
  const { id, version, shipment } = view;
  return { id, version, waybillNumber: shipment.waybillNumber, action, assignee, author, key: createChangeKey() };
}

/** Taken back too if a colleague changed the case first. */
export const CASE_CHANGE: ChangeKind<CaseChange, CaseDetail, CasesBefore> = {
  mutationKey: CASE_CHANGE_KEY,
  send: ({ id, action, version, key }, client) =>
    actOnCase(id, action, Math.max(version, findOwnVersion(client, id)), key),
  show: (client, change) => showCaseChange(client, toShown(change)),
  accept: (client, detail, change) => {
    client.setQueryData(caseOptions(detail.id).queryKey, detail);
    // The next key may come before the lists are refetched: it applies to the case as just changed, including its version.
    updateShownCases(client, toShown(change), (view) => ({ ...view, ...detail }));
  },
  takeBack: (client, change, before) => revertCaseChange(client, toShown(change), before),
  refreshes: [["cases"]],
  describeRefusal: ({ action, waybillNumber: number }) => ({
    key: "change",
    number,
    written: action.action === "note" ? action.text : undefined,
  }),
};

const toShown = ({ id, action, assignee, author }: CaseChange) => ({ ids: [id], action, assignee, author });
