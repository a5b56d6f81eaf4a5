/** Asking for an officer: which office first, where there are several, then the question. */
import type { Context } from './setup.ts'
import { createStateConfig } from './setup.ts'

/**
 * The handler of `wants.officer`. `place` is where the person goes on afterwards; absent: as it was kept before.
 * `urgent`: what is asked next is about an emergency.
 */
export function asksOfficer({
  place,
  urgent = false,
}: {
  readonly place?: NonNullable<Context['resume']>
  readonly urgent?: boolean
} = {}) {
  const before = [
    ...(place === undefined ? [] : [{ type: 'keepPlace', params: { resume: place } } as const]),
    ...(urgent ? (['hurry'] as const) : []),
  ]
  const config = createStateConfig({
    on: {
      'wants.officer': [
        {
          guard: {
            type: 'officeOpen',
            params: ({ event: { connected, several } }) => ({ connected, several }),
          },
          target: '#conversation.petugas.kantor',
          actions: before,
        },
        {
          guard: { type: 'isConnected', params: ({ event }) => ({ connected: event.connected }) },
          target: '#conversation.petugas.pertanyaan',
          actions: [
            ...before,
            {
              type: 'say',
              params: ({ context }) => ({ key: 'askOfficer', ticket: context.ticket?.number ?? null }),
            },
          ],
        },
        { actions: [{ type: 'say', params: { key: 'officer' } }, 'understood'] },
      ],
    },
  })
  return config.on
}
