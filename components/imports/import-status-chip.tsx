import { Ban, CircleCheck, CircleDashed, CircleX, Clock, LoaderCircle, Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ChipStyle, IconChip } from "@/components/ui/shipment/icon-chip";
import { type ImportStatus, isDiscarded } from "@/lib/domain/imports/import-job";
import type { ImportView } from "@/lib/operations/work/import-operations";

const STYLES: Readonly<Record<ImportStatus, ChipStyle>> = {
  uploading: { tone: "tone-grey", Icon: CircleDashed },
  checking: { tone: "tone-blue", Icon: LoaderCircle },
  ready: { tone: "tone-amber", Icon: Clock },
  running: { tone: "tone-blue", Icon: LoaderCircle },
  done: { tone: "tone-green", Icon: CircleCheck },
  cancelled: { tone: "tone-grey", Icon: Ban },
  failed: { tone: "tone-red", Icon: CircleX },
  undoing: { tone: "tone-blue", Icon: LoaderCircle },
  undone: { tone: "tone-grey", Icon: Undo2 },
};

/** Status of an import; one cancelled before its start has its own label. */
export function ImportStatusChip({ job }: { job: Pick<ImportView, "status" | "startedAt"> }) {
  const t = useTranslations("import");
  return <IconChip style={STYLES[job.status]}>{t(isDiscarded(job) ? "discarded" : `statuses.${job.status}`)}</IconChip>;
}
