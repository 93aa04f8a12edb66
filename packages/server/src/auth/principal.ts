import { ROLES, type Role } from './roles.ts';

/** Who makes a request. */
export interface Principal {
  /** Empty for a first-generation token, which names nobody. */
  readonly username: string;
  readonly role: Role;
}

/** Whether a principal may do what a role allows. One that names nobody may only read. */
export function hasRole({ username, role }: Principal, needed: Role): boolean {
  if (username === '') return needed === 'viewer';
  return ROLES.indexOf(role) >= ROLES.indexOf(needed);
}
