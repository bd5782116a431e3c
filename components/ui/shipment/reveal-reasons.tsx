import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { REVEAL_REASONS, type RevealReason } from "@/lib/domain/privacy/reveal";

/** Asks why somebody wants to see what is masked. */
export function RevealReasons({ question, isPending, onChoose, onCancel }: Props) {
  const t = useTranslations("trace");
  return (
    <fieldset className="inline-flex flex-wrap items-center gap-1 text-dense whitespace-normal" disabled={isPending}>
      <legend className="float-start me-1">{question}</legend>
      {REVEAL_REASONS.map((reason, index) => (
        <Button key={reason} size="sm" variant="tertiary" isAutoFocused={index === 0} onPress={() => onChoose(reason)}>
          {t(`reasons.${reason}`)}
        </Button>
      ))}
      <Button size="sm" variant="tertiary" onPress={onCancel}>
        {t("keepHidden")}
      </Button>
    </fieldset>
  );
}

interface Props {
  question: string;
  isPending: boolean;
  onChoose: (reason: RevealReason) => void;
  onCancel: () => void;
}
