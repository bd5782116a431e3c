import type { FigureKey } from "@/lib/domain/analytics/figure-definitions";
import type { Permission } from "@/lib/domain/auth/role";

interface TermDefinition {
  href?: string;
  /** Who may see that page; without it, everybody. */
  needs?: Permission;
}

/** Terms that a newcomer does not know, with the page that shows what is meant; sentences: `help.terms`. */
export const TERMS = {
  pending: { href: "/shipments?state=pending" },
  problem: { href: "/shipments?state=2" },
  refused: { href: "/shipments?state=refused" },
  returned: { href: "/shipments?state=6,4" },
  customs: { href: "/shipments?state=8,10,11,12" },
  forwarded: { href: "/shipments?state=7" },
  failed: { href: "/shipments?state=failed" },
  aborted: { href: "/shipments?state=aborted" },
  silent: { href: "/shipments?state=silent" },
  elsewhere: { href: "/shipments?monitor=elsewhere" },
  monitor: {},
  subState: {},
  flag: { href: "/problems" },
  stalled: { href: "/shipments?state=stalled" },
  falseSignature: { href: "/problems?flag=false-signature" },
  intercepted: {},
  receipt: {},
  idle: {},
  pace: { href: "/analytics" },
  percentiles: { href: "/definitions#analytics.p80" },
  lane: { href: "/analytics" },
  abroad: {},
  cod: { href: "/settlement", needs: "write" },
  remittance: { href: "/settlement?tab=files", needs: "write" },
  unremitted: { href: "/settlement?kind=unremitted", needs: "write" },
  deducted: { href: "/settlement?kind=deducted", needs: "write" },
  timing: { href: "/settlement?kind=timing", needs: "write" },
  firstWeight: { href: "/settlement?tab=freight", needs: "write" },
  clawback: { href: "/analytics/salespeople", needs: "write" },
  unit: { href: "/cost", needs: "manage" },
  subscription: {},
  resubscribe: {},
  trackingMode: { href: "/settings#settings-mode", needs: "manage" },
  paidQuery: { href: "/reconcile" },
  callback: { href: "/settings#settings-key", needs: "manage" },
  pushContent: { href: "/settings#settings-pace", needs: "manage" },
  verdict: { href: "/pushes" },
  replay: { href: "/pushes" },
  rebuild: { href: "/settings#settings-rebuild", needs: "manage" },
  congestion: { href: "/problems/radar" },
  webhook: { href: "/settings#settings-hooks", needs: "manage" },
  archive: { href: "/settings/storage", needs: "manage" },
} as const satisfies Readonly<Record<string, TermDefinition>>;

export type TermKey = keyof typeof TERMS;

/** What a help button explains: a term, or a figure as the page of definitions has it. */
export type HelpTopicKey = TermKey | FigureKey;

interface GuideDefinition {
  /** The page on which it is done. */
  href: string;
  /** Who may do it. */
  needs: Permission;
}

/** Short instructions, each with the page where it is done; sentences: `help.guides`. */
export const GUIDES = {
  track: { href: "/shipments?panel=subscribe", needs: "write" },
  import: { href: "/import", needs: "write" },
  fixImport: { href: "/import", needs: "write" },
  undoImport: { href: "/import", needs: "write" },
  find: { href: "/shipments/lookup", needs: "read" },
  stuck: { href: "/shipments?state=stalled", needs: "read" },
  tellBuyer: { href: "/problems", needs: "write" },
  notReceived: { href: "/problems", needs: "write" },
  handOver: { href: "/problems/handovers", needs: "write" },
  confirmReturn: { href: "/problems?scope=returns", needs: "write" },
  compareCarriers: { href: "/analytics", needs: "read" },
  printStatement: { href: "/settlement", needs: "write" },
  checkFreight: { href: "/settlement?tab=freight", needs: "write" },
  export: { href: "/shipments", needs: "read" },
  saveView: { href: "/shipments", needs: "read" },
  key: { href: "/settings#settings-key", needs: "manage" },
  noPushes: { href: "/settings#settings-key", needs: "manage" },
  limits: { href: "/settings#settings-limits", needs: "manage" },
  alerts: { href: "/settings#settings-alerts", needs: "manage" },
  invite: { href: "/settings/members", needs: "manage" },
  buyerPage: { href: "/settings#settings-shop", needs: "manage" },
  backUp: { href: "/settings/data", needs: "manage" },
  connect: { href: "/settings#settings-tokens", needs: "manage" },
} as const satisfies Readonly<Record<string, GuideDefinition>>;

export type GuideKey = keyof typeof GUIDES;

/** An explanation in the reader's language. */
export interface HelpTopic {
  name: string;
  text: string;
  /** Other words by which it is found; empty for a figure. */
  words: string;
  /** A page that shows what is meant, or explains more. */
  href: string | null;
}

/** The help for one role in one language: guides only to what the role may do. */
export interface HelpTexts {
  terms: Readonly<Record<TermKey, HelpTopic>>;
  figures: Readonly<Record<FigureKey, HelpTopic>>;
  guides: Readonly<Partial<Record<GuideKey, HelpTopic>>>;
}
