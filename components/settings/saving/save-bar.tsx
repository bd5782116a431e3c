import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";

/** Sticky at the bottom of a page of settings while something is not saved: what, the save, and the question before the page is left. */
export function SaveBar({ unsaved, names, isPending, onDiscard, leave, onStay, onSaveAndLeave }: Props) {
  const t = useTranslations("settings.bar");
  const [first] = unsaved;
  return (
    <div data-testid="save-bar" className={first ? BAR : "sr-only"}>
      {leave ? (
        <div role="alertdialog" aria-labelledby="leave-question" className="contents">
          <p id="leave-question" className="min-w-0 flex-1 text-dense font-medium max-sm:basis-full">
            {t("leaveQuestion", { names })}
          </p>
          <Button variant="outline" isAutoFocused onPress={onStay}>
            {t("stay")}
          </Button>
          <Button variant="danger" onPress={leave}>
            {t("leave")}
          </Button>
          <Button variant="primary" isPending={isPending} onPress={onSaveAndLeave}>
            {t("saveAndLeave")}
          </Button>
        </div>
      ) : (
        <>
          <p role="status" className="min-w-0 flex-1 text-dense max-sm:basis-full">
            {first ? (
              <button
                // plain: the sentence itself leads to the first change

                type="button"
                onClick={() => document.getElementById(first.anchor)?.scrollIntoView({ block: "start" })}
                className="cursor-pointer text-start font-medium underline-offset-2 hover:underline touch-min-height"
              >
                {t("unsaved", { names })}
              </button>
            ) : (
              t("allSaved")
            )}
          </p>
          {first && (
            <>
              <Button onPress={onDiscard}>{t("discard")}</Button>
              <Button type="submit" variant="primary" isPending={isPending}>
                {t("save")}
              </Button>
            </>
          )}
        </>
      )}
    </div>
  );
}

const BAR =
  "save-bar sticky bottom-0 flex min-h-14 flex-wrap items-center justify-end gap-x-3 gap-y-2 border-t border-border bg-surface px-4 py-2.5 max-lg:bottom-[calc(3.5rem+env(safe-area-inset-bottom))] lg:px-6";

interface Props {
  /** The sections with changes, in the page's order. */
  unsaved: readonly { anchor: string; title: string }[];
  /** Their titles as one text. */
  names: string;
  isPending: boolean;
  onDiscard: () => void;
  /** Opens the page that the user asked for; null while nobody asked. */
  leave: (() => void) | null;
  onStay: () => void;
  onSaveAndLeave: () => void;
}
