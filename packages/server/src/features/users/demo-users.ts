import type { User } from './users-repository.ts';

/** The demo accounts' passwords, which everybody knows. */
export const DEMO_PASSWORDS = {
  admin: 'secret',
  noadmin: 'noPow3r',
  bob: 'thisIsNotAPasswordBob',
  antonio: 'cotorro',
} as const;

/** The first generation's stored accounts, for development. Public passwords: see the README. */
export const DEMO_USERS: readonly User[] = [
  {
    username: 'admin',
    role: 'admin',
    password: {
      scheme: 'first-generation',
      hash: '15e24a16abfc4eef5faeb806e903f78b188c30e4984a03be4c243312f198d1229ae8759e98993464cf713e3683e891fb3f04fbda9cc40f20a07a58ff4bb00788',
      salt: 'F^S%QljSfV',
    },
  },
  {
    username: 'bob',
    role: 'viewer',
    password: {
      scheme: 'first-generation',
      hash: '2c9dab627bd73b6c4be5612ff77f18fa69fa7c2a71ecedb45dcec45311bea736e320462c6e8bfb2421ed112cfe54fac3eb9ff464f3904fe7cc915396b3df36f0',
      salt: 'F^S%QljSfV',
    },
  },
  {
    username: 'noadmin',
    role: 'editor',
    password: {
      scheme: 'first-generation',
      hash: '89155af89e8a34dcbde088c72c3f001ac53486fcdb3946b1ed3fde8744ac397d99bf6f44e005af6f6944a1f7ed6bd0e2dd09b8ea3bcfd3e8862878d1709712e5',
      salt: 'KjvFUC#K*i',
    },
  },
  {
    username: 'antonio',
    role: 'viewer',
    password: {
      scheme: 'first-generation',
      hash: 'f3e9abade494fcb01bd207abc89dab2eb0ce2d83aae57a234a05190b06a677c6a22885e0069414285e52983e1f3d212308a8496ef37c6673328dbf6317ff2814',
      salt: 'ew.qCjqXA/Hw',
    },
  },
];
