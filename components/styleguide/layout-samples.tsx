"use client";
import { PackageOpen } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/layout/button";
import { EmptyLine } from "@/components/ui/layout/empty-line";
import { EmptyState } from "@/components/ui/layout/empty-state";
import { KeyboardKey } from "@/components/ui/layout/keyboard-key";
import { PageHeader } from "@/components/ui/layout/page-header";
import { PrintedSheet } from "@/components/ui/layout/printed-sheet";
import { ScrollArea } from "@/components/ui/layout/scroll-area";
import { SectionCard } from "@/components/ui/layout/section-card";
import { SettingsSection } from "@/components/ui/layout/settings-section";
import { SideDrawer } from "@/components/ui/layout/side-drawer";
import { Wordmark } from "@/components/ui/layout/wordmark";
import { FramedState, PartSample } from "./part-sample";
import { LONG_TEXT, SHORT_TEXT } from "./sample-texts";

const KEYS = ["Mod+k", "Enter", "Escape", "ArrowUp", "g", "?"];

/** Frames of pages and of what is on them, of `components/ui/layout`. */
export function LayoutSamples({ theme }: { theme: string }) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <PartSample name="PageHeader" isWide>
        <FramedState name="with an action">
          <PageHeader title={SHORT_TEXT}>
            <Button size="sm" className="ms-auto">
              children
            </Button>
          </PageHeader>
        </FramedState>
        <FramedState name="long">
          <PageHeader title={LONG_TEXT} />
        </FramedState>
      </PartSample>
      <PartSample name="SectionCard" isWide>
        <SectionCard id={`card-${theme}`} title={SHORT_TEXT} aside={<span className="text-xs text-muted">aside</span>}>
          <p className="px-4 py-3 lg:px-5">children</p>
        </SectionCard>
        <SectionCard id={`empty-card-${theme}`} title={LONG_TEXT}>
          <EmptyLine>EmptyLine</EmptyLine>
        </SectionCard>
      </PartSample>
      <PartSample name="SettingsSection" isWide>
        <SettingsSection id={`settings-${theme}`} title={SHORT_TEXT} text={LONG_TEXT}>
          children
        </SettingsSection>
      </PartSample>
      <PartSample name="EmptyState" isWide>
        <EmptyState Icon={PackageOpen} title="EmptyState" text="title, text, what to do">
          <Button variant="primary">Button</Button>
        </EmptyState>
      </PartSample>
      <PartSample name="KeyboardKey">
        {KEYS.map((key) => (
          <KeyboardKey key={key} name={key} />
        ))}
      </PartSample>
      <PartSample name="ScrollArea" isWide>
        <ScrollArea label={`scroll ${theme}`} className="h-16 rounded-lg border border-border p-2">
          <p className="w-max pb-12">{LONG_TEXT.repeat(2)}</p>
        </ScrollArea>
      </PartSample>
      <PartSample name="SideDrawer">
        <Button onPress={() => setOpen(true)}>{`SideDrawer ${theme}`}</Button>
        {isOpen && (
          <SideDrawer title="SideDrawer" lead="lead" onClose={close} buttons={<Button onPress={close}>OK</Button>}>
            <p>children</p>
          </SideDrawer>
        )}
      </PartSample>
      <PartSample name="PrintedSheet" isWide>
        <div>
          <PrintedSheet
            title={SHORT_TEXT}
            lead="2026-11-11"
            corner="2026-11-11"
            back={{ href: "/styleguide", label: "back" }}
            printLabel="print"
            signatures={["甲方 A", "乙方 B"]}
          >
            <p className="mt-4">children</p>
          </PrintedSheet>
        </div>
      </PartSample>
      <PartSample name="Wordmark">
        <Wordmark />
      </PartSample>
    </>
  );
}
