/** Size of a box in the graph of decisions, in pixels. */
export const graphBox = { width: 208, height: 84 } as const;
