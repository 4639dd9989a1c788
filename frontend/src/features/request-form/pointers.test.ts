import { expect, it } from 'vitest'
import { pointerOf, sectionOf } from './pointers'

it('knows the pointer of every field', () => {
  expect(
    (
      [
        'name',
        'expiresOn',
        'prefix',
        'models.1.model',
        'models.1.capacity',
        'outbound.2.name',
        'outbound.2.justification',
      ] as const
    ).map((field) => pointerOf(field)),
  ).toEqual([
    '/name',
    '/expiresOn',
    '/network/prefix',
    '/services/0/models/1/name',
    '/services/0/models/1/capacity',
    '/outbound/2/destination/name',
    '/outbound/2/justification',
  ])
})

it('knows in which section a pointer is mended', () => {
  expect(
    ['/name', '/region', '/network/prefix', '/services/0/models', '/outbound/3/ports', ''].map(
      sectionOf,
    ),
  ).toEqual(['purpose', 'network', 'network', 'services', 'outbound', 'purpose'])
})
