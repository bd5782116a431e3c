import { Spinner, Toast, type ToastContentValue, toast } from "@heroui/react";
import { useTranslations } from "next-intl";
import { type ComponentProps, useEffect } from "react";
import { ButtonShortcut } from "@/components/case-panel/button-shortcut";
import { JobEndNotifier } from "@/components/jobs/job-end-notifier";
import { areSingleKeyShortcutsOn } from "@/lib/client/keyboard/single-key-shortcuts";
import { useDeskStores } from "@/lib/client/shared/desk-stores";

const PLACEMENT = "bottom start";
const SHOWN_MS = 6_000;
const STAYS_OPEN = 0;

/** Region of the toasts, with the components that show them on any page. */
export function ToastRegion() {
  const t = useTranslations("undoNotice");
  const { toasts } = useDeskStores();
  useEffect(
    () =>
      toasts.attach(({ kind, title, description, undo, staysOpen }, onGone) => {
        const onPress = () => {
          hide();
          undo?.();
        };
        const key = toast[kind](title, {
          description,
          onClose: onGone,
          ...(undo && { actionProps: { children: <UndoWords>{t("undo")}</UndoWords>, onPress } }),
          timeout: staysOpen ? STAYS_OPEN : SHOWN_MS,
        });
        const hide = () => toast.close(key);
        return hide;
      }),
    [toasts, t],
  );
  return (
    <>
      <Toast.Provider placement={PLACEMENT}>
        {({ toast: each }) => <DeskToast toast={each} placement={PLACEMENT} />}
      </Toast.Provider>
      <JobEndNotifier />
    </>
  );
}

/** The key is bound in `global-commands.tsx`. */
function UndoWords({ children }: { children: string }) {
  return (
    <>
      {children}
      {areSingleKeyShortcutsOn() && <ButtonShortcut>u</ButtonShortcut>}
    </>
  );
}

/** A toast in HeroUI's layout; HeroUI's own toast has a close button with an English label only. */
function DeskToast({ toast, placement }: Pick<ComponentProps<typeof Toast>, "toast" | "placement">) {
  const t = useTranslations("nav");
  const { title, description, variant, indicator, isLoading, actionProps }: ToastContentValue = toast.content ?? {};
  return (
    <Toast toast={toast} placement={placement} variant={variant}>
      {indicator !== null && (
        <Toast.Indicator variant={variant}>
          {isLoading ? <Spinner color="current" size="sm" /> : indicator}
        </Toast.Indicator>
      )}
      <Toast.Content>
        {title && <Toast.Title>{title}</Toast.Title>}
        {description && <Toast.Description>{description}</Toast.Description>}
        {actionProps?.children && <Toast.ActionButton {...actionProps} className="mt-2" />}
      </Toast.Content>
      <Toast.CloseButton aria-label={t("closeToast")} />
    </Toast>
  );
}
