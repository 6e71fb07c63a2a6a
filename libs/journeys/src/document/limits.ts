/** How large a journey may be. Everything a person would draw is far inside; what is beyond comes from a mistake or from malice. */
export const limits = {
  /** Characters of a journey as JSON text, and of all texts and keys in it together. */
  textLength: 1_000_000,
  depth: 24,
  nodes: 30_000,
  blocks: 500,
  links: 1_500,
  problems: 200,
  /** Pixels from the origin. */
  position: 1_000_000,
} as const;
