import { Spinner, Toast, type ToastContentValue } from "@heroui/react";
import { useTranslations } from "next-intl";
import type { ComponentProps } from "react";

/** A toast in HeroUI's layout; HeroUI's own toast has a close button with an English label only. */
export function DeskToast({ toast, placement }: Pick<ComponentProps<typeof Toast>, "toast" | "placement">) {
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
