import { alertOperations } from "./alert-operations";
import { archiveOperations } from "./archive-operations";
import { auditOperations } from "./audit-operations";
import { backupOperations } from "./backup-operations";
import { caseOperations } from "./case-operations";
import { deskOperations } from "./desk-operations";
import { analyticsOperations } from "./figures/analytics-operations";
import { overviewOperations } from "./figures/overview-operations";
import { flagOperations } from "./flag-operations";
import { handoverOperations } from "./handover-operations";
import { hookOperations } from "./hook-operations";
import { bankOperations } from "./money/bank-operations";
import { billOperations } from "./money/bill-operations";
import { costOperations } from "./money/cost-operations";
import { freightOperations } from "./money/freight-operations";
import { queryOperations } from "./money/query-operations";
import { remittanceOperations } from "./money/remittance-operations";
import { salesOperations } from "./money/sales-operations";
import { settlementOperations } from "./money/settlement-operations";
import { noticeOperations } from "./notice-operations";
import { onboardingOperations } from "./onboarding-operations";
import type { Operation } from "./operation";
import { outboxOperations } from "./outbox-operations";
import { peopleOperations } from "./people-operations";
import { privacyOperations } from "./privacy-operations";
import { pushOperations } from "./push-operations";
import { rebuildOperations } from "./rebuild-operations";
import { settingsOperations } from "./settings-operations";
import { carrierOperations } from "./shipments/carrier-operations";
import { orderOperations } from "./shipments/order-operations";
import { shipmentOperations } from "./shipments/shipment-operations";
import { shopPageOperations } from "./shipments/shop-page-operations";
import { tagOperations } from "./tag-operations";
import { tokenOperations } from "./token-operations";
import { viewOperations } from "./view-operations";
import { weeklyOperations } from "./weekly-operations";
import { importOperations } from "./work/import-operations";
import { jobOperations } from "./work/job-operations";

/** Every operation of the API, by its name. */
export const OPERATIONS = {
  ...alertOperations,
  ...handoverOperations,
  ...hookOperations,
  ...noticeOperations,
  ...tagOperations,
  ...archiveOperations,
  ...peopleOperations,
  ...tokenOperations,
  ...viewOperations,
  ...weeklyOperations,
  ...deskOperations,
  ...flagOperations,
  ...pushOperations,
  ...rebuildOperations,
  ...outboxOperations,
  ...onboardingOperations,
  ...settingsOperations,
  ...backupOperations,
  ...privacyOperations,
  ...auditOperations,
  ...caseOperations,
  ...overviewOperations,
  ...analyticsOperations,
  ...carrierOperations,
  ...orderOperations,
  ...shipmentOperations,
  ...shopPageOperations,
  ...costOperations,
  ...salesOperations,
  ...importOperations,
  ...jobOperations,
  ...queryOperations,
  ...settlementOperations,
  ...freightOperations,
  ...remittanceOperations,
  ...bankOperations,
  ...billOperations,
} as const;

export function findOperation(name: string): Operation | undefined {
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name as keyof typeof OPERATIONS] : undefined;
}
