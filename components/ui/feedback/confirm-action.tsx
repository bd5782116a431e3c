import type { ComponentProps } from "react";
import { ConfirmButton } from "@/components/ui/layout/confirm-button";
import { useAction } from "./use-action";

/** A `ConfirmButton` with its action: what is sent once it is confirmed, and what is said and refreshed then. */
export function ConfirmAction<Answer>({ send, success, invalidates, onSuccess, ...button }: Props<Answer>) {
  const { act, isPending } = useAction({ send, success, invalidates, onSuccess });
  return <ConfirmButton {...button} isPending={isPending} onConfirm={() => act()} />;
}

type Action<Answer> = Parameters<typeof useAction<void, Answer>>[0];

type Props<Answer> = Omit<ComponentProps<typeof ConfirmButton>, "isPending" | "onConfirm"> & Action<Answer>;
