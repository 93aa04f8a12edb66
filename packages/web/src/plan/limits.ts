/** How large a plan and its texts may become: the page draws and edits that without a pause. */
export const LIMITS = {
  blocks: 32_768,
  roots: 32,
  /** Characters. */
  title: 120,
  name: 120,
  note: 1000,
  labels: 16,
  /** Groups in groups of a list of wanted subnets. */
  groups: 8,
  labelKey: 63,
  labelValue: 200,
  /** Bytes of a file to import, and of a link once unpacked. */
  importBytes: 8 * 1024 * 1024,
  /** A plan's characters in a link: browsers, chats and ticket systems keep this many intact. */
  linkCharacters: 16_000,
} as const;
