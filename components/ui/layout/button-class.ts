export type ButtonVariant = "primary" | "tertiary" | "outline" | "ghost" | "danger" | "danger-soft";
export type ButtonSize = "sm" | "md" | "lg";

/** Classes of a button or of a link that looks like one; its height is right for fingers on narrow screens. */
export function buildButtonClass({ variant = "tertiary", size = "md", isIconOnly = false }: ButtonLook): string {
  const touch = isIconOnly ? "button--icon-only touch-size" : "touch-height";
  return `button button--${size} button--${variant} ${touch}`;
}

interface ButtonLook {
  variant?: ButtonVariant;
  size?: ButtonSize;
  isIconOnly?: boolean;
}
