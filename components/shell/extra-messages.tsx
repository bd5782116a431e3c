"use client";
import { type Messages, NextIntlClientProvider, useLocale, useMessages } from "next-intl";
import { type ReactNode, useMemo } from "react";

/** Adds messages for its children to those that every page has. */
export function ExtraMessages({ words, children }: { words: Partial<Messages>; children: ReactNode }) {
  const locale = useLocale();
  const baseMessages = useMessages();
  const messages = useMemo(() => ({ ...baseMessages, ...words }), [baseMessages, words]);
  return (
    <NextIntlClientProvider locale={locale} messages={messages}>
      {children}
    </NextIntlClientProvider>
  );
}
