import { expect, it } from 'vitest'
import { concerns, controlsNear, pointerOf, sectionOf } from './pointers'

it('knows the pointer of every field', () => {
  expect(
    (
      [
        'name',
        'expiresOn',
        'prefix',
        'services.0.isolation',
        'services.2.models.1.model',
        'services.2.models.1.capacity',
        'services.1.allowedNames',
        'outbound.2.name',
        'outbound.2.ports',
        'outbound.2.justification',
        'access.size',
        'access.networks',
        'access.tokens',
      ] as const
    ).map((field) => pointerOf(field)),
  ).toEqual([
    '/name',
    '/expiresOn',
    '/network/prefix',
    '/services/0/isolation',
    '/services/2/models/1/name',
    '/services/2/models/1/capacity',
    '/services/1/allowedNames',
    '/outbound/2/destination/name',
    '/outbound/2/ports',
    '/outbound/2/justification',
    '/access/jumpbox/size',
    '/access/onPremises/networks',
    '/access/gateway/tokensPerMinute',
  ])
})

it('knows in which section a pointer is mended', () => {
  expect(
    [
      '/name',
      '/region',
      '/network/prefix',
      '/services/0/models',
      '/monitoring',
      '/outbound/3/ports',
      '',
    ].map(sectionOf),
  ).toEqual(['purpose', 'network', 'network', 'services', 'services', 'outbound', 'purpose'])
})

it('tells an error at the field that stands for it', () => {
  expect(concerns('/services/1/models/0/name', '/services/1/models/0/sku')).toBe(true)
  expect(concerns('/services/1/models/0/name', '/services/1/models/0')).toBe(true)
  expect(concerns('/services/1/models/0/name', '/services/1/models/0/capacity')).toBe(false)
  expect(concerns('/services/1/allowedNames', '/services/1/allowedNames/3')).toBe(true)
  expect(concerns('/outbound/1/ports', '/outbound/1/ports/0')).toBe(true)
  expect(concerns('/outbound/1/destination/name', '/outbound/1')).toBe(true)
  expect(concerns('/outbound/1/destination/name', '/outbound/11')).toBe(false)
  expect(concerns('/access/onPremises/networks', '/access/onPremises/networks/2')).toBe(true)
  expect(concerns('/access/ingress/kind', '/access/ingress')).toBe(true)
})

it('finds the control nearest to an error', () => {
  const near = controlsNear('/services/0/models/1/sku')
  expect(near[0]).toBe('field-services-0-models-1-sku')
  expect(near.indexOf('field-services-0-models-1-name')).toBeLessThan(
    near.indexOf('field-services-0'),
  )
})
