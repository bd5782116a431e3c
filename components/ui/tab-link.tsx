"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { isPlainClick } from "./is-plain-click";

/** A row of tabs, which scrolls where it is too long. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="overflow-x-auto border-b border-border px-2 lg:px-4 [scrollbar-width:none]">
      <ul className="flex w-max">{children}</ul>
    </nav>
  );
}

/** One tab. It is a link, so that it opens in a window of its own as well. */
export function TabLink({ href, isCurrent, className = "", data, onChoose, children }: Props) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const bar = link.current?.closest("nav");
    if (!isCurrent || !link.current || !bar) return;
    // Only the bar: `scrollIntoView` would move the page to a bar that stands further down.
    const [tab, frame] = [link.current.getBoundingClientRect(), bar.getBoundingClientRect()];
    if (tab.left < frame.left) bar.scrollLeft -= frame.left - tab.left;
    else if (tab.right > frame.right) bar.scrollLeft += tab.right - frame.right;
  }, [isCurrent]);
  return (
    <li>
      <a
        ref={link}
        {...data}
        href={href}
        aria-current={isCurrent ? "page" : undefined}
        onClick={(event) => {
          if (!isPlainClick(event)) return;
          event.preventDefault();
          onChoose();
        }}
        className={`relative flex h-10 items-center gap-1.5 px-2 text-[0.8125rem] whitespace-nowrap text-muted after:absolute after:inset-x-2 after:-bottom-px after:h-0.5 after:rounded-full hover:text-foreground aria-[current=page]:font-medium aria-[current=page]:text-foreground aria-[current=page]:after:bg-accent max-lg:h-11 max-lg:px-2.5 ${className}`}
      >
        {children}
      </a>
    </li>
  );
}

interface Props {
  href: string;
  isCurrent: boolean;
  className?: string;
  /** Hooks for checks from outside. */
  data?: Readonly<Record<`data-${string}`, string>>;
  onChoose: () => void;
  children: ReactNode;
}
