/** What an API token may do at most, from least to most. */
export const SCOPES = ['read', 'write', 'admin'] as const;
