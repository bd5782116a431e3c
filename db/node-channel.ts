/** How nodes on one database tell each other which shipments changed. */
export interface NodeChannel {
  /** Tells the other nodes; does not wait, and never fails. */
  publish(shipmentIds: readonly string[]): void;
  close(): Promise<void>;
}

/** What a node is told by the others. */
export interface NodeListener {
  onChange(shipmentIds: readonly string[]): void;
  /** Something may have been told that was not heard. */
  onGap(): void;
}
