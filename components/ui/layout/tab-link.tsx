"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { runWhenIdle } from "@/lib/client/shared/run-when-idle";
import { isPlainClick } from "./is-plain-click";

/** So much of the bar fades at its edges: the tab that one is at stands clear of it. */
const FADE_PX = 40;

/** A row of tabs, which scrolls where it is too long; its edge fades where more of them are. */
export function TabBar({ label, children }: { label: string; children: ReactNode }) {
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = bar.current;
    if (!element) return;
    const mark = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element;
      element.toggleAttribute("data-more-before", scrollLeft > 1);
      element.toggleAttribute("data-more-behind", scrollLeft + clientWidth < scrollWidth - 1);
    };
    const observer = new ResizeObserver(mark);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener("scroll", mark, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", mark);
    };
  }, []);
  return (
    <div className="border-b border-border">
      <nav ref={bar} aria-label={label} className="tab-bar overflow-x-auto px-2 lg:px-4 [scrollbar-width:none]">
        <ul className="flex w-max">{children}</ul>
      </nav>
    </div>
  );
}

/** One tab. It is a link, so that it opens in a window of its own as well. */
export function TabLink({ href, isCurrent, className = "", data, onChoose, children }: Props) {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (!isCurrent) return;
    // Measured once the page stands: at once the browser would have to lay it out in between.
    return runWhenIdle(() => {
      const bar = link.current?.closest("nav");
      if (!link.current || !bar) return;
      // Only the bar: `scrollIntoView` would move the page to a bar that stands further down.
      const [tab, frame] = [link.current.getBoundingClientRect(), bar.getBoundingClientRect()];
      if (tab.left < frame.left + FADE_PX) bar.scrollLeft -= frame.left + FADE_PX - tab.left;
      else if (tab.right > frame.right - FADE_PX) bar.scrollLeft += tab.right - frame.right + FADE_PX;
    });
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
        className={`relative flex h-10 items-center gap-1.5 px-2 text-[0.8125rem] whitespace-nowrap text-muted after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full hover:text-foreground aria-[current=page]:font-medium aria-[current=page]:text-foreground aria-[current=page]:after:bg-accent max-lg:h-11 max-lg:px-2.5 ${className}`}
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
