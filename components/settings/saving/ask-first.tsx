import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";

/** Of a change that deletes something: the question before it is saved, and the button that does. */
export interface AskWords {
  question: string;
  sure: string;
}

/** Asks before a change that deletes something. */
export function AskFirst({ words: { question, sure }, onAnswer }: Props) {
  const t = useTranslations("drawer");
  return (
    <div role="alertdialog" aria-label={question} className="flex basis-full flex-wrap items-center gap-2 text-dense">
      <p className="basis-full">{question}</p>
      <Button variant="danger" onPress={() => onAnswer(true)}>
        {sure}
      </Button>
      <Button isAutoFocused onPress={() => onAnswer(false)}>
        {t("cancel")}
      </Button>
    </div>
  );
}

interface Props {
  words: AskWords;
  onAnswer: (isSure: boolean) => void;
}
