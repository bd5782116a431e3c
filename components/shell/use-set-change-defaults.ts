import { useQueryClient } from "@tanstack/react-query";
import { useCaseBulkOptions } from "@/components/case-panel/use-case-bulk-options";
import { useReportRefusedCase } from "@/components/case-panel/use-report-refused-case";
import { useReportRefusedHandover } from "@/components/cases/handovers/use-report-refused-handover";
import { useReportRefusedView } from "@/components/shipment-list/views/use-report-refused-view";
import { useReportRefusedEdit } from "@/components/shipments/edit/use-report-refused-edit";
import { useReportRefusedTag } from "@/components/tags/use-report-refused-tag";
import { caseChangeOptions } from "@/lib/client/cases/case-changes";
import { handoverChangeOptions } from "@/lib/client/cases/handover-changes";
import { viewChangeOptions } from "@/lib/client/shipment-list/view-change-options";
import { parcelChangeOptions } from "@/lib/client/shipments/parcel-changes";
import { tagChangeOptions } from "@/lib/client/tags/tag-changes";

/** Returns a function that says how the changes that waited before a reload are sent, and their refusal told. */
export function useSetChangeDefaults(): () => void {
  const client = useQueryClient();
  const ofCase = caseChangeOptions(client, useReportRefusedCase());
  const ofCases = useCaseBulkOptions();
  const ofHandover = handoverChangeOptions(client, useReportRefusedHandover());
  const ofParcel = parcelChangeOptions(client, useReportRefusedEdit());
  const ofTag = tagChangeOptions(client, useReportRefusedTag());
  const ofView = viewChangeOptions(client, useReportRefusedView());
  return () => {
    client.setMutationDefaults(ofCase.mutationKey, ofCase);
    client.setMutationDefaults(ofCases.mutationKey, ofCases);
    client.setMutationDefaults(ofHandover.mutationKey, ofHandover);
    client.setMutationDefaults(ofParcel.mutationKey, ofParcel);
    client.setMutationDefaults(ofTag.mutationKey, ofTag);
    client.setMutationDefaults(ofView.mutationKey, ofView);
  };
}
