/** How the nodes that share a database announce changed shipments to each other. */
export interface NodeChannel {
  /** Notifies the other nodes; does not block and never throws. */
  publish(shipmentIds: readonly string[]): void;
  close(): Promise<void>;
}

/** What a node receives from the others. */
export interface NodeListener {
  onChange(shipmentIds: readonly string[]): void;
  /** Called when messages may have been lost. */
  onGap(): void;
}
