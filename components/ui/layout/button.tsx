"use client";
import type { ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buildButtonClass } from "./button-class";

/**
 * A button: a native element with HeroUI's styles, so that a light page needs no press handling of React Aria. While
 * `isPending` it keeps the focus and cannot be pressed again.
 */
export function Button(props: Props) {
  const { variant, size, isIconOnly, className = "", isDisabled = false, isPending = false, onPress } = props;
  return (
    <button
      type={isPending ? "button" : (props.type ?? "button")}
      form={props.form}
      name={props.name}
      value={props.value}
      title={props.title}
      aria-label={props["aria-label"]}
      aria-pressed={props["aria-pressed"]}
      aria-expanded={props["aria-expanded"]}
      aria-busy={isPending || undefined}
      aria-disabled={isPending || undefined}
      disabled={isDisabled}
      // biome-ignore lint/a11y/noAutofocus: the answer to a question that replaces the pressed button
      autoFocus={props.isAutoFocused}
      data-testid={props["data-testid"]}
      onClick={onPress && !isPending ? () => onPress() : undefined}
      className={`${buildButtonClass({ variant, size, isIconOnly })} ${className}`}
    >
      {props.children}
    </button>
  );
}

interface Props {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** With an icon alone; needs `aria-label`. */
  isIconOnly?: boolean;
  isDisabled?: boolean;
  isPending?: boolean;
  isAutoFocused?: boolean;
  type?: "button" | "submit" | "reset";
  /** Id of the form that it submits, if it is outside. */
  form?: string;
  /** What the form receives if this button submits it. */
  name?: string;
  value?: string;
  title?: string;
  "aria-label"?: string;
  "aria-pressed"?: boolean;
  "aria-expanded"?: boolean;
  "data-testid"?: string;
  className?: string;
  onPress?: () => void;
  children: ReactNode;
}
