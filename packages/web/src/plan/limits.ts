/** How large a plan and its texts may become: what the page can draw and edit without a pause, and a link can be trusted with. */
export const LIMITS = {
  blocks: 32_768,
  roots: 32,
  /** Characters. */
  title: 120,
  name: 120,
  note: 1000,
  labels: 16,
  labelKey: 63,
  labelValue: 200,
  /** Bytes of a file to import, and of a link once unpacked. */
  importBytes: 8 * 1024 * 1024,
  /** Characters of the plan in a link: what browsers, chats and ticket systems carry unharmed. */
  linkCharacters: 16_000,
} as const;
