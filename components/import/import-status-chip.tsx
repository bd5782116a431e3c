import { Ban, CircleCheck, CircleDashed, CircleX, Clock, LoaderCircle } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ImportStatus } from "@/lib/domain/import-job";
import { Chip, type ChipStyle } from "../ui/chip";

const STYLES: Readonly<Record<ImportStatus, ChipStyle>> = {
  uploading: { tone: "tone-grey", Icon: CircleDashed },
  checking: { tone: "tone-blue", Icon: LoaderCircle },
  ready: { tone: "tone-amber", Icon: Clock },
  running: { tone: "tone-blue", Icon: LoaderCircle },
  done: { tone: "tone-green", Icon: CircleCheck },
  cancelled: { tone: "tone-grey", Icon: Ban },
  failed: { tone: "tone-red", Icon: CircleX },
};

export function ImportStatusChip({ status }: { status: ImportStatus }) {
  const t = useTranslations("import");
  return <Chip style={STYLES[status]}>{t(`statuses.${status}`)}</Chip>;
}
