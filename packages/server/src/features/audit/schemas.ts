import { Type } from 'typebox';
import { PageSchema, pageQuery } from '../../http/paging.ts';
import { Nullable, Time } from '../../http/schemas.ts';
import { AUDIT_ACTIONS } from './audit-event.ts';

export const listAuditSchema = {
  tags: ['audit'],
  operationId: 'listAuditEvents',
  summary: 'Who did what',
  description: 'Sign-ins, and changes of accounts and API tokens. The newest come first.',
  querystring: Type.Object({
    ...pageQuery,
    action: Type.Optional(Type.Enum(AUDIT_ACTIONS, { description: 'only events of this kind' })),
    actor: Type.Optional(Type.String({ maxLength: 128, description: 'only what this user did' })),
    subject: Type.Optional(
      Type.String({
        maxLength: 128,
        description: 'only what was done to this user, or to the API token of this id',
      }),
    ),
  }),
  response: {
    200: PageSchema(
      Type.Object({
        id: Type.String({ description: 'a UUID' }),
        at: Time('when it happened'),
        action: Type.String({ description: `one of ${AUDIT_ACTIONS.join(', ')}` }),
        actor: Nullable(
          'string',
          'the user who did it; null for a command on the server, and for a sign-in to an unknown account',
        ),
        apiTokenId: Nullable('string', 'the API token that the request used, if it used one'),
        subject: Nullable('string', 'the user, or the id of the API token, that it was done to'),
        detail: Type.Object({}, { additionalProperties: true, description: 'further facts' }),
        address: Nullable('string', 'the address of the client; null for a command on the server'),
        requestId: Nullable('string', 'the id of the request in the logs'),
      }),
    ),
  },
};
